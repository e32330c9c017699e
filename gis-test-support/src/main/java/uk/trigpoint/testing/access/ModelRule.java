package uk.trigpoint.testing.access;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A rule of the model.
 *
 * @param roles codes
 * @param condition null admits every row
 * @param columns the columns shown
 * @param mask {@code exact}, {@code snapped}, {@code hexagon} or {@code none}
 * @param metres of the mask
 */
public record ModelRule(
    Set<String> roles,
    @Nullable ModelCondition condition,
    Set<String> columns,
    String mask,
    double metres) {
  boolean appliesTo(ModelCaller caller) {
    return roles.stream().anyMatch(caller.roles()::contains);
  }

  boolean admits(ModelRow row, ModelCaller caller) {
    return condition == null || Boolean.TRUE.equals(condition.test(row, caller));
  }

  double cellArea() {
    return switch (mask) {
      case "exact" -> 0;
      case "snapped" -> metres * metres;
      case "hexagon" -> 1.5 * Math.sqrt(3) * metres * metres;
      default -> Double.POSITIVE_INFINITY;
    };
  }
}
