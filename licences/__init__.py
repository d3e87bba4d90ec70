"""The licences of everything that is installed with Phasebot."""
