//! How a report looks: one writer per output. A writer knows words and numbers, no claims.
