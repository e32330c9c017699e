package uk.trigpoint.datasets.filter;

import java.util.List;

/**
 * Thrown if a property does not exist or the caller may not see it. The message lists those the
 * caller sees.
 */
public final class UnknownPropertyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnknownPropertyException(String name, List<String> known) {
    super(
        "unknown property '"
            + (name.length() > 80 ? name.substring(0, 80) : name)
            + "'; the properties are "
            + known);
  }
}
