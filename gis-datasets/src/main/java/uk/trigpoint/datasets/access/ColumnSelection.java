package uk.trigpoint.datasets.access;

import java.util.Set;

/**
 * The columns that a rule shows.
 *
 * @param names the columns shown ({@link Mode#NAMED}) or hidden ({@link Mode#ALL_BUT}); empty for
 *     {@link Mode#ALL}
 */
public record ColumnSelection(Mode mode, Set<String> names) {
  /** Shows every column. */
  public static final ColumnSelection ALL = new ColumnSelection(Mode.ALL, Set.of());

  /** How {@link #names} is meant. */
  public enum Mode {
    ALL,
    NAMED,
    ALL_BUT
  }

  public ColumnSelection {
    names = Set.copyOf(names);
    if (mode == Mode.ALL && !names.isEmpty()) {
      throw new IllegalArgumentException("'all' names no columns");
    }
  }

  /** Shows only the named columns. */
  public static ColumnSelection named(String... names) {
    return new ColumnSelection(Mode.NAMED, Set.of(names));
  }

  /** Shows every column but the named ones. */
  public static ColumnSelection allBut(String... names) {
    return new ColumnSelection(Mode.ALL_BUT, Set.of(names));
  }

  /** Returns whether a column is shown. */
  public boolean includes(String column) {
    return switch (mode) {
      case ALL -> true;
      case NAMED -> names.contains(column);
      case ALL_BUT -> !names.contains(column);
    };
  }
}
