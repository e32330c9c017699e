package uk.trigpoint.datasets.description;

import java.time.DateTimeException;

/**
 * How often a dataset is updated, in the code lists of metadata standards.
 *
 * @see "ISO 19115:2003, MD_MaintenanceFrequencyCode"
 * @see "EU Vocabularies, authority table Frequency"
 */
public enum UpdateFrequency {
  CONTINUAL("continual", "CONT"),
  HOURLY("continual", "HOURLY"),
  DAILY("daily", "DAILY"),
  WEEKLY("weekly", "WEEKLY"),
  FORTNIGHTLY("fortnightly", "BIWEEKLY"),
  MONTHLY("monthly", "MONTHLY"),
  QUARTERLY("quarterly", "QUARTERLY"),
  BIANNUALLY("biannually", "ANNUAL_2"),
  ANNUALLY("annually", "ANNUAL"),
  OTHER("irregular", "OTHER"),
  UNKNOWN("unknown", "UNKNOWN");

  private final String iso;
  private final String authority;

  UpdateFrequency(String iso, String authority) {
    this.iso = iso;
    this.authority = authority;
  }

  /**
   * Returns the frequency of an update promise; {@link #UNKNOWN} if none is promised.
   *
   * @param promise ISO 8601 duration; empty if there is none
   */
  public static UpdateFrequency of(String promise) {
    if (promise.isEmpty()) {
      return UNKNOWN;
    }
    try {
      UpdatePromise parsed = UpdatePromise.parse(promise);
      if (!parsed.time().isZero()) {
        return parsed.time().toHours() == 1
            ? HOURLY
            : parsed.time().toHours() == 24 ? DAILY : CONTINUAL;
      }
      return parsed.days().getDays() == 0 ? months(parsed) : days(parsed);
    } catch (DateTimeException e) {
      return UNKNOWN;
    }
  }

  private static UpdateFrequency months(UpdatePromise promise) {
    return switch ((int) promise.days().toTotalMonths()) {
      case 1 -> MONTHLY;
      case 3 -> QUARTERLY;
      case 6 -> BIANNUALLY;
      case 12 -> ANNUALLY;
      default -> OTHER;
    };
  }

  private static UpdateFrequency days(UpdatePromise promise) {
    return promise.days().toTotalMonths() > 0
        ? OTHER
        : switch (promise.days().getDays()) {
          case 1 -> DAILY;
          case 7 -> WEEKLY;
          case 14 -> FORTNIGHTLY;
          default -> OTHER;
        };
  }

  /** Returns the code of ISO 19115. */
  public String iso() {
    return iso;
  }

  /** Returns the URI of the EU's authority table, which DCAT uses. */
  public String uri() {
    return "http://publications.europa.eu/resource/authority/frequency/" + authority;
  }
}
