package uk.trigpoint.gazetteer.quality;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import uk.trigpoint.database.table.RegisterPartition;
import uk.trigpoint.database.table.TableName;

/**
 * Inserts records of an invented gazetteer into the tables. Each is valid unless the test overrides
 * a column with {@code "column=SQL value"}.
 */
public final class Records {
  public static final int LLPG = 1;
  public static final int NEIGHBOUR = 2;
  public static final int NSG = 3;
  public static final int ASD = 4;

  /** Inserts valid records: a street with its line and street record, and a house. */
  public static final long STREET_RECORD = 100;

  public static final long HOUSE = 101;
  public static final int STREET = 20_000_001;

  private final Handle handle;

  public Records(Handle handle) {
    this.handle = handle;
  }

  public Records registers() {
    handle.execute(
        "INSERT INTO gazetteer.register (id, kind, custodian, custodian_name) OVERRIDING SYSTEM VALUE VALUES"
            + " (1, 'LLPG', 3105, 'Cherwell'), (2, 'LLPG', 3110, 'Oxford'), (3, 'NSG', 3100, 'Oxfordshire'), (4, 'ASD', 3100, 'Oxfordshire')");
    return this;
  }

  /** Inserts a street, its line and a house without findings. */
  public Records sound() {
    return registers()
        .street(NSG, STREET)
        .street(LLPG, STREET, "surface=1", "classification=8", "version=0", "esu_count=NULL")
        .descriptor(NSG, STREET)
        .descriptor(LLPG, STREET)
        .esu(STREET)
        .interest(STREET, "1")
        .construction(STREET, "4")
        .blpu(STREET_RECORD, "blpu_class='PS'")
        .lpi(
            STREET_RECORD,
            "pao_text='STREET RECORD'",
            "pao_start_number=NULL",
            "postal_address='N'",
            "postcode=NULL",
            "post_town=NULL")
        .blpu(HOUSE, "x=450020")
        .lpi(HOUSE);
  }

  public Records street(int register, int usrn, String... values) {
    return insert(
        "street",
        values,
        "register_id=" + register,
        "usrn=" + usrn,
        "record_type=1",
        "naming_authority=3100",
        "state=2",
        "state_date='2010-01-01'",
        "surface=1",
        "version=1",
        "entry_date='2010-01-01'",
        "last_update_date='2010-01-02'",
        "start_date='2010-01-01'",
        "start_x=450000",
        "start_y=200000",
        "end_x=450200",
        "end_y=200000",
        "tolerance=10",
        "esu_count=1");
  }

  public Records descriptor(int register, int usrn, String... values) {
    return insert(
        "street_descriptor",
        values,
        "register_id=" + register,
        "usrn=" + usrn,
        "language='ENG'",
        "descriptor='STREET " + letters(usrn) + "'",
        "town='WITNEY'",
        "administrative_area='OXFORDSHIRE'");
  }

  /**
   * An ESU from 450000 to 450200 along 200000, its dedication, and the street's reference to it.
   */
  public Records esu(int usrn, String... values) {
    return esuAt(usrn, 0, values);
  }

  public Records esuAt(int usrn, int north, String... values) {
    long id = esuId(north);
    insert(
        "esu",
        values,
        "register_id=3",
        "esu_id=" + id,
        "version=1",
        "coord_count=2",
        "tolerance=10",
        "entry_date='2010-01-01'",
        "start_date='2010-01-01'",
        "last_update_date='2010-01-02'",
        "direction=1",
        "geom=ST_GeomFromText('LINESTRING(450000 "
            + (200_000 + north)
            + ", 450200 "
            + (200_000 + north)
            + ")', 27700)");
    reference(usrn, id);
    return dedication(id, "8");
  }

  public static long esuId(int north) {
    return 450_100L * 10_000_000 + 200_000 + north;
  }

  public Records reference(int usrn, long esuId, String... values) {
    return insert(
        "street_esu",
        values,
        "register_id=3",
        "usrn=" + usrn,
        "esu_id=" + esuId,
        "usrn_version=1",
        "esu_version=1");
  }

  public Records dedication(long esuId, String code) {
    return raw(
        NSG,
        17,
        esuId + "|1|" + code,
        "NULL",
        Long.toString(esuId),
        esuId + ",1," + code + ",2010-01-01,2010-01-01,,2010-01-01");
  }

  public Records exemption(long esuId, String type) {
    return raw(
        NSG,
        16,
        esuId + "|1|" + type,
        "NULL",
        Long.toString(esuId),
        esuId + ",1," + type + ",2010-01-01,2010-01-01,");
  }

  public Records interest(int usrn, String status) {
    return raw(
        ASD,
        61,
        usrn + "|1",
        Integer.toString(usrn),
        "NULL",
        usrn + ",1,3100,1,2010-01-01,2010-01-01,,1,,,,3100," + status + ",1");
  }

  public Records construction(int usrn, String reinstatement) {
    return raw(
        ASD,
        62,
        usrn + "|1",
        Integer.toString(usrn),
        "NULL",
        usrn + ",2010-01-01,2010-01-01,,1,1," + reinstatement);
  }

  public Records designation(int usrn, String code) {
    return raw(
        ASD,
        63,
        usrn + "|1|" + code,
        Integer.toString(usrn),
        "NULL",
        usrn + ",1," + code + ",1,2010-01-01,2010-01-01,");
  }

  public Records raw(int register, int type, String key, String usrn, String esuId, String fields) {
    return insert(
        "raw_record",
        new String[0],
        "register_id=" + register,
        "record_type=" + type,
        "key='" + key + "'",
        "usrn=" + usrn,
        "esu_id=" + esuId,
        "fields=string_to_array('" + fields + "', ',')");
  }

  public Records blpu(long uprn, String... values) {
    return insert(
        "blpu",
        values,
        "register_id=1",
        "uprn=" + uprn,
        "logical_status=1",
        "blpu_state=2",
        "blpu_state_date='2012-01-01'",
        "blpu_class='RD04'",
        "x=450000",
        "y=200000",
        "rpc=1",
        "local_custodian=3105",
        "start_date='2012-01-01'",
        "last_update_date='2012-01-02'",
        "entry_date='2012-01-01'",
        "ward_code='E05000001'",
        "parish_code='E04000001'");
  }

  /** A preferred LPI on {@link #STREET}; its number is the UPRN less 100. */
  public Records lpi(long uprn, String... values) {
    return insert(
        "lpi",
        values,
        "register_id=1",
        "lpi_key='3105L" + "%09d".formatted(uprn) + "'",
        "language='ENG'",
        "uprn=" + uprn,
        "logical_status=1",
        "start_date='2012-01-01'",
        "entry_date='2012-01-01'",
        "last_update_date='2012-01-02'",
        "pao_start_number=" + (uprn - 100),
        "usrn=" + STREET,
        "postal_address='Y'",
        "postcode='OX28 1AA'",
        "post_town='WITNEY'",
        "official_flag='Y'");
  }

  public Records crossReference(long uprn, String source, String reference, String... values) {
    return insert("cross_reference", values, crossReferenceDefaults(uprn, source, reference));
  }

  public Records pastCrossReference(long uprn, String source, String reference, String... values) {
    List<String> defaults =
        new ArrayList<>(List.of(crossReferenceDefaults(uprn, source, reference)));
    defaults.add("ended_by=2");
    return insert("cross_reference_past", values, defaults.toArray(String[]::new));
  }

  public Records provenance(long uprn, String... values) {
    return insert(
        "provenance",
        values,
        "register_id=1",
        "prov_key='3105P000000001'",
        "uprn=" + uprn,
        "code='O'",
        "start_date='2012-01-01'");
  }

  private static String[] crossReferenceDefaults(long uprn, String source, String reference) {
    return new String[] {
      "register_id=1",
      "xref_key='3105X"
          + "%09d".formatted(Math.abs((uprn + source + reference).hashCode()) % 1_000_000_000)
          + "'",
      "uprn=" + uprn,
      "source='" + source + "'",
      "cross_reference='" + reference + "'",
      "start_date='2012-01-01'",
      "entry_date='2012-01-01'",
      "last_update_date='2012-01-02'"
    };
  }

  public Records change(String table, String values, String where) {
    handle.execute("UPDATE gazetteer." + table + " SET " + values + " WHERE " + where);
    return this;
  }

  public Records delete(String table, String where) {
    handle.execute("DELETE FROM gazetteer." + table + " WHERE " + where);
    return this;
  }

  private Records insert(String table, String[] values, String... defaults) {
    Map<String, String> columns = new LinkedHashMap<>();
    for (String[] group : List.of(defaults, values)) {
      for (String value : group) {
        int equals = value.indexOf('=');
        columns.put(value.substring(0, equals), value.substring(equals + 1));
      }
    }
    columns.put("file_id", "1");
    columns.put("line", "1");
    if (table.equals("cross_reference")) {
      new RegisterPartition(
              TableName.of("gazetteer", table), Integer.parseInt(columns.get("register_id")))
          .ensure(handle);
    }
    handle.execute(
        "INSERT INTO gazetteer."
            + table
            + " ("
            + String.join(", ", columns.keySet())
            + ") VALUES ("
            + String.join(", ", columns.values())
            + ")");
    return this;
  }

  /** Three letters for a number: street names hold no digits. */
  private static String letters(int number) {
    StringBuilder name = new StringBuilder();
    for (int n = number; n > 0; n /= 10) {
      name.append((char) ('K' + n % 10));
    }
    return name.toString();
  }
}
