"""What a registry file may say: schemas, record rules, and the one form of a telephone number."""
