"""What may be changed about a plan: each verb is one unit of work of whoever looks after the community."""
