package uk.trigpoint.datasets.query;

import org.jspecify.annotations.Nullable;

/** The part of a sorted selection that a query returns. */
public sealed interface Page {
  /** Default page size, rows. */
  int DEFAULT_LIMIT = 1_000;

  /** Maximum page size of a request, rows. */
  int MAX_LIMIT = 10_000;

  /** Maximum number of rows that a request may skip. */
  int MAX_OFFSET = 1_000_000;

  /**
   * The rows that follow a position. Costs the same wherever the position is.
   *
   * @param after the last row of the previous page; null for the first page
   * @param limit maximum number of rows
   */
  record Keyset(@Nullable RowPosition after, int limit) implements Page {
    public Keyset {
      requireLimit(limit);
    }
  }

  /**
   * The rows after a number of rows, which are read and dropped.
   *
   * @param offset from 0 to {@value Page#MAX_OFFSET}
   * @param limit maximum number of rows
   */
  record Offset(int offset, int limit) implements Page {
    public Offset {
      requireLimit(limit);
      if (offset < 0 || offset > MAX_OFFSET) {
        throw new IllegalArgumentException("invalid offset: " + offset);
      }
    }
  }

  /** All rows. For queries whose rows are streamed. */
  record All() implements Page {}

  /** Returns the first page. */
  static Page first(int limit) {
    return new Keyset(null, limit);
  }

  private static void requireLimit(int limit) {
    if (limit < 0) {
      throw new IllegalArgumentException("invalid limit: " + limit);
    }
  }
}
