"""The only place that imports telegram: updates in, screens out."""
