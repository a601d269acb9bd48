"""Reports to take along: one page or a portrait of a town or Kreis, as PDF and DOCX."""
