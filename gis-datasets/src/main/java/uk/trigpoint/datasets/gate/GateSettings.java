package uk.trigpoint.datasets.gate;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * Default limits of datasets that have none of their own.
 *
 * @param rejectedPercent {@code TRIGPOINT_GATES_REJECTED_PERCENT}, see {@link Gates}
 * @param rejectedRows {@code TRIGPOINT_GATES_REJECTED_ROWS}
 * @param vanishedPercent {@code TRIGPOINT_GATES_VANISHED_PERCENT}
 */
@Context
@ConfigurationProperties("trigpoint.gates")
public record GateSettings(
    @Bindable(defaultValue = "2") double rejectedPercent,
    @Bindable(defaultValue = "10") long rejectedRows,
    @Bindable(defaultValue = "5") double vanishedPercent) {
  public GateSettings {
    try {
      new Gates(rejectedPercent, rejectedRows, vanishedPercent);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("TRIGPOINT_GATES_…: " + e.getMessage() + ".", e);
    }
  }

  /** Returns the limits. */
  public Gates gates() {
    return new Gates(rejectedPercent, rejectedRows, vanishedPercent);
  }
}
