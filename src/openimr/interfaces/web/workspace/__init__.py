"""The physician reviewer's pages: offers, attestation, the review itself."""
