"""The applicant's pages: apply, resume, receipt, status."""
