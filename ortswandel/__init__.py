"""Ortswandel compares the 218 municipalities of Sachsen-Anhalt and tries out future inflow."""
