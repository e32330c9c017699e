package uk.trigpoint.samplecounty.supply;

import java.nio.file.Path;
import java.util.Locale;
import uk.trigpoint.samplecounty.address.AddressText;
import uk.trigpoint.samplecounty.address.Lpi;
import uk.trigpoint.samplecounty.address.Property;
import uk.trigpoint.samplecounty.address.RecordDates;
import uk.trigpoint.samplecounty.place.County;
import uk.trigpoint.samplecounty.place.District;
import uk.trigpoint.samplecounty.random.SeededRandom;
import uk.trigpoint.samplecounty.street.Street;

/**
 * Writes the full address supply of one district: Local Land and Property Gazetteer (LLPG), DTF
 * 7.3.
 */
public final class LlpgSupply implements AutoCloseable {
  private static final String VERSION = "7.3.3.1";

  private final District district;
  private final County county;
  private final int today;
  private final Path path;
  private final DtfFile file;
  private final SeededRandom random;
  private final String keyPrefix;
  private long lastLpi;
  private long lastXref;

  /**
   * Opens a supply.
   *
   * @param today date of the supply, days since 1970-01-01
   */
  public LlpgSupply(District district, County county, int today, Path directory, long seed) {
    this.district = district;
    this.county = county;
    this.today = today;
    this.path = directory.resolve("llpg_" + district.custodian() + ".csv");
    this.file = new DtfFile(path);
    this.random = SeededRandom.of(seed, "llpg", district.custodian());
    this.keyPrefix = Integer.toString(district.custodian());
  }

  public Path path() {
    return path;
  }

  /** Adds a property, its addresses and its cross references: record types 21, 24 and 23. */
  public void add(Property property) {
    int cell = county.mesh().locate(property.easting(), property.northing());
    RecordDates dates = property.dates();
    file.add(
        21,
        new DtfRow()
            .number(property.uprn())
            .number(property.status())
            .number(property.state())
            .date(property.status() == 8 ? dates.end() : dates.start())
            .text(property.blpuClass())
            .numberOrBlank(property.parent())
            .metres(property.easting())
            .metres(property.northing())
            .number(property.rpc())
            .number(district.custodian())
            .date(dates.start())
            .date(dates.end())
            .date(dates.update())
            .date(dates.entry())
            .text(property.organisation())
            .text(cell < 0 ? "" : county.areas().wardOf(cell).code())
            .text(cell < 0 ? "" : county.areas().parishOf(cell).code())
            .blanks(3));
    property.lpis().forEach(lpi -> add(property, lpi));
    if (!property.isStreetRecord()) {
      addCrossReferences(property);
    }
  }

  /** Adds a street and its name: record types 11 and 15. */
  public void add(Street street, RecordDates dates) {
    int last = street.line().size() - 1;
    file.add(
        11,
        new DtfRow()
            .number(street.usrn())
            .number(street.describedOnly() ? 2 : 1)
            .number(street.describedOnly() ? 3100 : district.custodian())
            .number(2)
            .date(dates.start())
            .number(1)
            .number(8)
            .number(0)
            .date(dates.entry())
            .date(dates.update())
            .date(dates.start())
            .blank()
            .metres(street.line().x(0))
            .metres(street.line().y(0))
            .metres(street.line().x(last))
            .metres(street.line().y(last))
            .number(10));
    file.add(15, descriptor(street));
  }

  static DtfRow descriptor(Street street) {
    return new DtfRow()
        .number(street.usrn())
        .text(street.name())
        .text(street.place().locality())
        .text(street.place().town())
        .text("OXFORDSHIRE")
        .text("ENG");
  }

  /** Writes the file. Returns the number of records between header and trailer. */
  public long finish() {
    String date = DtfRow.isoDate(today);
    String council = district.council().toUpperCase(Locale.UK);
    String header =
        new DtfRow()
            .number(10)
            .text(council)
            .number(district.custodian())
            .date(today)
            .number(1)
            .date(today)
            .text()
            .append(",053000,\"" + VERSION + "\",\"F\"")
            .toString();
    String metadata =
        new DtfRow()
            .number(29)
            .text(district.label().toUpperCase(Locale.UK) + " LOCAL LAND AND PROPERTY GAZETTEER")
            .text("ALL LAND AND PROPERTY IN " + district.label().toUpperCase(Locale.UK))
            .text("INVENTED SAMPLE DATA, NO REAL ADDRESS")
            .text("COUNCIL TAX, NON-DOMESTIC RATES")
            .text(district.label().substring(0, Math.min(15, district.label().length())))
            .text("D")
            .text(council)
            .number(100_120_500_001L + district.ordinal() * 100_000L)
            .number(district.custodian())
            .text("OSGB36 BRITISH NATIONAL GRID")
            .text("METRES")
            .date(today)
            .text("BLPU CLASSIFICATION SCHEME")
            .date(today)
            .text("ENG")
            .text("UTF-8")
            .text()
            .toString();
    return file.finish(header, metadata, date + ",053000");
  }

  @Override
  public void close() {
    file.close();
  }

  private void add(Property property, Lpi lpi) {
    AddressText text = lpi.text();
    RecordDates dates = lpi.dates();
    file.add(
        24,
        new DtfRow()
            .number(property.uprn())
            .text(key('L', ++lastLpi))
            .text("ENG")
            .number(lpi.status())
            .date(dates.start())
            .date(dates.end())
            .date(dates.entry())
            .date(dates.update())
            .numberOrBlank(text.saoNumber())
            .text(text.saoSuffix())
            .blanks(2)
            .text(text.saoText())
            .numberOrBlank(text.paoNumber())
            .text(text.paoSuffix())
            .numberOrBlank(text.paoEnd())
            .blank()
            .text(text.paoText())
            .number(lpi.street().usrn())
            .text(level(text))
            .text(lpi.postal())
            .text(lpi.postcode())
            .text(lpi.postTown())
            .text(lpi.official())
            .blanks(3));
  }

  private static String level(AddressText text) {
    return text.saoText().endsWith("FLOOR FLAT") ? text.saoText().replace(" FLAT", "") : "";
  }

  private void addCrossReferences(Property property) {
    RecordDates dates = property.dates();
    String blpuClass = property.blpuClass();
    if (property.status() == 1 || property.status() == 8) {
      if (property.isDwelling()) {
        addCrossReference(property, dates, "" + random.between(10_000_000, 99_999_999), "7666VC");
      } else if (blpuClass.startsWith("C")) {
        addCrossReference(
            property, dates, "N" + random.between(1_000_000, 9_999_999) + "00", "7666VN");
      }
    }
    addCrossReference(
        property, dates, "osgb100000" + random.between(1_000_000, 9_999_999), "7666MT");
    if (property.status() == 1 && random.chance(0.12)) {
      addCrossReference(property, dates, "" + random.between(10_000_000, 59_999_999), "PA");
    }
  }

  private void addCrossReference(
      Property property, RecordDates dates, String reference, String source) {
    file.add(
        23,
        new DtfRow()
            .number(property.uprn())
            .text(key('X', ++lastXref))
            .date(dates.start())
            .date(dates.update())
            .date(dates.entry())
            .date(dates.end())
            .text(reference)
            .text(source));
  }

  private String key(char letter, long number) {
    String digits = Long.toString(number);
    return keyPrefix + letter + "0".repeat(9 - digits.length()) + digits;
  }
}
