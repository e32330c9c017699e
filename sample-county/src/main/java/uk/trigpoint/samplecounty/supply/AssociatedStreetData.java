package uk.trigpoint.samplecounty.supply;

import uk.trigpoint.samplecounty.address.RecordDates;
import uk.trigpoint.samplecounty.random.SeededRandom;
import uk.trigpoint.samplecounty.street.Street;

/**
 * Associated street data: maintenance responsibility, reinstatement and special designations (DTF
 * 8.1 record types 61, 62 and 63).
 */
final class AssociatedStreetData {
  private static final int AUTHORITY = 3100;
  private static final int DEPARTMENT = 1;
  private static final int ADOPTED = 1;
  private static final int PROSPECTIVE = 2;
  private static final int PRIVATE = 3;

  private final DtfFile file;
  private final int today;
  private final long seed;

  AssociatedStreetData(DtfFile file, int today, long seed) {
    this.file = file;
    this.today = today;
    this.seed = seed;
  }

  void add(Street street, RecordDates dates) {
    SeededRandom random = SeededRandom.of(seed, "associated street data", street.usrn());
    int status = status(street, dates, random);
    file.add(61, interest(street, dates, status));
    file.add(62, construction(street, dates, 1, reinstatement(street, status)));
    boolean main = street.kind() != Street.Kind.RESIDENTIAL;
    if (street.kind() == Street.Kind.HIGH || (main && random.chance(0.3))) {
      // Traffic sensitive on working days in the two rush hours.
      file.add(63, designation(street, dates, 1, 2, 2, "0730", "0930", "TRAFFIC SENSITIVE STREET"));
      file.add(63, designation(street, dates, 2, 2, 2, "1600", "1830", "TRAFFIC SENSITIVE STREET"));
    }
    if (main) {
      file.add(63, designation(street, dates, 3, 28, 15, "", "", "WINTER MAINTENANCE ROUTE"));
    } else if (random.chance(0.08)) {
      file.add(63, designation(street, dates, 1, 21, 15, "", "", "20 MPH SPEED LIMIT"));
    }
  }

  private int status(Street street, RecordDates dates, SeededRandom random) {
    if (!street.deadEnd()) {
      return ADOPTED;
    }
    if (dates.entry() > today - 1500 && random.chance(0.6)) {
      return PROSPECTIVE;
    }
    return random.chance(0.12) ? PRIVATE : ADOPTED;
  }

  private static int reinstatement(Street street, int status) {
    if (status == PRIVATE) {
      return 9;
    }
    return switch (street.kind()) {
      case HIGH -> 2;
      case RADIAL, RURAL -> 3;
      case RESIDENTIAL -> 4;
    };
  }

  private static DtfRow interest(Street street, RecordDates dates, int status) {
    DtfRow row =
        new DtfRow()
            .number(street.usrn())
            .number(1)
            .number(AUTHORITY)
            .number(DEPARTMENT)
            .date(dates.entry())
            .date(dates.update())
            .blank()
            .number(1)
            .blanks(3);
    row.numberOrBlank(status == PRIVATE ? 0 : AUTHORITY);
    return row.number(status).number(1).blanks(4);
  }

  private static DtfRow construction(Street street, RecordDates dates, int sequence, int code) {
    return new DtfRow()
        .number(street.usrn())
        .date(dates.entry())
        .date(dates.update())
        .blank()
        .number(sequence)
        .number(1)
        .number(code)
        .blanks(4)
        .number(1)
        .blanks(10);
  }

  private static DtfRow designation(
      Street street,
      RecordDates dates,
      int sequence,
      int code,
      int periodicity,
      String from,
      String to,
      String description) {
    return new DtfRow()
        .number(street.usrn())
        .number(sequence)
        .number(code)
        .number(1)
        .date(dates.entry())
        .date(dates.update())
        .blanks(3)
        .number(periodicity)
        .blanks(7)
        .bare(from)
        .bare(to)
        .text(description)
        .blanks(3);
  }
}
