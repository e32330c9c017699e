package uk.trigpoint.samplecounty.supply;

import java.nio.file.Path;
import java.util.List;
import uk.trigpoint.samplecounty.address.RecordDates;
import uk.trigpoint.samplecounty.street.Street;

/**
 * Writes the full street supply of the county: National Street Gazetteer (NSG), DTF 8.1, as a
 * street file and an associated street data file.
 */
public final class NsgSupply implements AutoCloseable {
  private static final int AUTHORITY = 3100;
  private static final String NAME = "OXFORDSHIRE COUNTY COUNCIL";
  private static final String VERSION = "8.1.2.10";

  private final int today;
  private final Path streetPath;
  private final Path associatedPath;
  private final DtfFile streets;
  private final DtfFile associated;
  private final Esu.Cutter cutter = new Esu.Cutter();
  private final AssociatedStreetData data;

  /**
   * Opens a supply.
   *
   * @param today date of the supply, days since 1970-01-01
   */
  public NsgSupply(int today, Path directory, long seed) {
    this.today = today;
    this.streetPath = directory.resolve(AUTHORITY + "_LG.csv");
    this.associatedPath = directory.resolve(AUTHORITY + "_AD.csv");
    this.streets = new DtfFile(streetPath);
    this.associated = new DtfFile(associatedPath);
    this.data = new AssociatedStreetData(associated, today, seed);
  }

  public Path streetPath() {
    return streetPath;
  }

  public Path associatedPath() {
    return associatedPath;
  }

  /**
   * Adds a street with its ESUs, their geometry and dedication, its name and its associated street
   * data.
   */
  public void add(Street street, RecordDates dates) {
    List<Esu> units = cutter.cut(street);
    int last = street.line().size() - 1;
    streets.add(
        11,
        new DtfRow()
            .number(street.usrn())
            .number(street.describedOnly() ? 2 : 1)
            .number(street.describedOnly() ? AUTHORITY : street.district().custodian())
            .number(2)
            .date(dates.start())
            .number(1)
            .number(1)
            .date(dates.entry())
            .date(dates.update())
            .date(dates.start())
            .blank()
            .metres(street.line().x(0))
            .metres(street.line().y(0))
            .metres(street.line().x(last))
            .metres(street.line().y(last))
            .number(10)
            .number(units.size()));
    streets.add(15, LlpgSupply.descriptor(street));
    for (Esu unit : units) {
      add(street, unit, dates);
    }
    data.add(street, dates);
  }

  /** Writes the street file. Returns the number of records between header and trailer. */
  public long finishStreets() {
    String metadata = metadata(29).text().append(complete(9)).toString();
    return streets.finish(header(), metadata, DtfRow.isoDate(today) + ",060000");
  }

  /**
   * Writes the associated street data file. Returns the number of records between header and
   * trailer.
   */
  public long finishAssociated() {
    String metadata = metadata(69).text().append(complete(24)).toString();
    return associated.finish(header(), metadata, DtfRow.isoDate(today) + ",060000");
  }

  @Override
  public void close() {
    streets.close();
    associated.close();
  }

  private void add(Street street, Esu unit, RecordDates dates) {
    streets.add(12, new DtfRow().number(street.usrn()).number(1).number(unit.id()).number(1));
    streets.add(
        13,
        new DtfRow()
            .number(unit.id())
            .number(1)
            .number(unit.line().size())
            .number(1)
            .date(dates.entry())
            .date(dates.start())
            .date(dates.update())
            .blank()
            .number(1));
    for (int i = 0; i < unit.line().size(); i++) {
      streets.add(
          14,
          new DtfRow()
              .number(unit.id())
              .number(1)
              .number(i + 1)
              .metres(unit.line().x(i))
              .metres(unit.line().y(i)));
    }
    streets.add(
        17,
        new DtfRow()
            .number(unit.id())
            .number(1)
            .number(8)
            .date(dates.entry())
            .date(dates.update())
            .blank()
            .date(dates.start())
            .blanks(5)
            .number(0)
            .number(0)
            .number(0)
            .number(0)
            .blanks(2));
  }

  private String header() {
    return new DtfRow()
        .number(10)
        .text(NAME)
        .number(AUTHORITY)
        .date(today)
        .number(1)
        .date(today)
        .text()
        .append(",060000,\"" + VERSION + "\",\"F\"")
        .toString();
  }

  private DtfRow metadata(int type) {
    return new DtfRow()
        .number(type)
        .text("INVENTED SAMPLE DATA, NO REAL STREET")
        .text("LLPG")
        .text("M")
        .text(NAME)
        .number(100_120_600_001L)
        .number(AUTHORITY)
        .text("OSGB36 BRITISH NATIONAL GRID")
        .text("METRES")
        .date(today)
        .text("DTF 8.1")
        .date(today)
        .text("ENG")
        .text("UTF-8");
  }

  /** Returns a number of completeness percentages, as the metadata record needs them. */
  private static String complete(int count) {
    return ",100".repeat(count);
  }
}
