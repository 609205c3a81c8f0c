"""Ten invented sample reports (`reports/`) and their days of publication (`published.csv`); data, no code."""
