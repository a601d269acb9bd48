"""Files that leave the house: tables as CSV, XLSX and Parquet with units and sources."""
