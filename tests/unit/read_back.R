# Reads files as an analyst with R does and says what R made of each: class and values per column.
# Rscript read_back.R LIST.json; the list names form, file, columns of text and columns of days.
library(readr)
library(jsonlite)

read_file <- function(form, file, texts, days) {
  day <- col_date(if (form == "german") "%d.%m.%Y" else "%Y-%m-%d")
  kinds <- c(
    setNames(rep(list(col_character()), length(texts)), texts),
    setNames(rep(list(day), length(days)), days)
  )
  types <- do.call(cols, c(kinds, .default = col_guess()))
  rows <- switch(form,
    international = read_csv(file, col_types = types, progress = FALSE),
    german = read_csv2(
      file,
      col_types = types, progress = FALSE,
      locale = locale(decimal_mark = ",", grouping_mark = ".")
    ),
    json = fromJSON(file)$rows
  )
  stopifnot(nrow(problems(rows)) == 0)
  lapply(rows, function(column) {
    values <- if (inherits(column, "Date")) as.character(column) else column
    list(class = unbox(class(column)[1]), values = values)
  })
}

files <- fromJSON(commandArgs(trailingOnly = TRUE)[1], simplifyVector = FALSE)
found <- lapply(files, function(one) {
  read_file(one$form, one$file, unlist(one$texts), unlist(one$days))
})
cat(toJSON(found, digits = I(17), na = "null"))
