"""Services: norms, sites and population brought to the model, demand and thresholds back."""
