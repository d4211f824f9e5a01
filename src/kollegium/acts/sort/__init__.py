"""Put entries into heaps."""
