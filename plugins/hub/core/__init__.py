"""What every feature may use: sources, model, diagnostics, the Russian language."""
