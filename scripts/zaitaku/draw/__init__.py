"""Pictures drawn from data: charts of figures and the map of places on the screen."""
