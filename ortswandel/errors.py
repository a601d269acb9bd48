"""Errors a reader may see: one plain sentence with the value and what is allowed."""


class OrtswandelError(Exception):
    """Base of all errors that carry a text key and the values to fill in.

    Args:
        key: Key of the sentence in `text/<language>/errors.toml`, without the leading `errors.`.
        **values: What the sentence names: the offending value and the allowed ones.
    """

    def __init__(self, key: str, /, **values: object) -> None:
        self.key = key
        self.values = values
        super().__init__(f"{key}: {values}")


class DataError(OrtswandelError):
    """A table, file or catalogue entry is missing, damaged or contradicts the catalogue."""


class InputError(OrtswandelError):
    """A value given by a reader or caller is not among the allowed ones."""


def brief(value: object, most: int = 60) -> str:
    """Return a value for a sentence: its first characters, unprintable ones left out."""
    text = "".join(c if c.isprintable() else "�" for c in str(value)[: most + 1])
    return text if len(text) <= most else f"{text[:most]}…"
