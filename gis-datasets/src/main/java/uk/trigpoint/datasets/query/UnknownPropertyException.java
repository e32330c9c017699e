package uk.trigpoint.datasets.query;

import java.util.List;

/** A property that the dataset does not have, or not for this caller. */
public final class UnknownPropertyException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public UnknownPropertyException(String name, List<String> known) {
    super(
        "unknown property '"
            + (name.length() > 80 ? name.substring(0, 80) : name)
            + "'; there are "
            + known);
  }
}
