"""Methods and their editions, and the library that comes with the house."""
