package uk.trigpoint.gazetteer.supply;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.gazetteer.dtf.DtfFormat;
import uk.trigpoint.gazetteer.dtf.RecordLayout;

/**
 * Which record type goes to which table of the gazetteer, column by column. A field that a format's
 * layout lacks is null.
 *
 * <p>Every table also has custodian, supply_id and line.
 */
enum CanonicalTable {
  STREET(
      11,
      "usrn",
      "usrn=USRN record_type=RECORD_TYPE naming_authority=SWA_ORG_REF_NAMING state=STATE state_date=STATE_DATE"
          + " surface=STREET_SURFACE classification=STREET_CLASSIFICATION entry_date=RECORD_ENTRY_DATE last_update_date=LAST_UPDATE_DATE"
          + " start_date=STREET_START_DATE end_date=STREET_END_DATE start_x=STREET_START_X start_y=STREET_START_Y end_x=STREET_END_X"
          + " end_y=STREET_END_Y tolerance=STREET_TOLERANCE"),
  STREET_ESU(12, "usrn, esu_id", "usrn=USRN esu_id=ESUID"),
  ESU(
      13,
      "esu_id",
      "esu_id=ESUID tolerance=ESU_TOLERANCE start_date=ESU_START_DATE end_date=ESU_END_DATE last_update_date=ESU_LAST_UPDATE_DATE"
          + " direction=ESU_DIRECTION"),
  ESU_POINT(14, "esu_id, number", "esu_id=ESUID number=COORD_NUMBER x=ESU_X_COORD y=ESU_Y_COORD"),
  STREET_DESCRIPTOR(
      15,
      "usrn, language",
      "usrn=USRN language=LANGUAGE descriptor=STREET_DESCRIPTOR locality=LOCALITY_NAME town=TOWN_NAME"
          + " administrative_area=ADMINISTRATIVE_AREA"),
  BLPU(
      21,
      "uprn",
      "uprn=UPRN logical_status=LOGICAL_STATUS blpu_state=BLPU_STATE blpu_state_date=BLPU_STATE_DATE blpu_class=BLPU_CLASS"
          + " parent_uprn=PARENT_UPRN x=X_COORDINATE y=Y_COORDINATE rpc=RPC start_date=START_DATE end_date=END_DATE"
          + " last_update_date=LAST_UPDATE_DATE entry_date=ENTRY_DATE organisation=ORGANISATION ward_code=WARD_CODE"
          + " parish_code=PARISH_CODE"),
  CROSS_REFERENCE(
      23,
      "xref_key",
      "xref_key=XREF_KEY uprn=UPRN cross_reference=CROSS_REFERENCE source=SOURCE start_date=START_DATE end_date=END_DATE"
          + " entry_date=ENTRY_DATE last_update_date=LAST_UPDATE_DATE"),
  LPI(
      24,
      "lpi_key, language",
      "lpi_key=LPI_KEY language=LANGUAGE uprn=UPRN logical_status=LOGICAL_STATUS start_date=START_DATE end_date=END_DATE"
          + " entry_date=ENTRY_DATE last_update_date=LAST_UPDATE_DATE sao_start_number=SAO_START_NUMBER"
          + " sao_start_suffix=SAO_START_SUFFIX sao_end_number=SAO_END_NUMBER sao_end_suffix=SAO_END_SUFFIX sao_text=SAO_TEXT"
          + " pao_start_number=PAO_START_NUMBER pao_start_suffix=PAO_START_SUFFIX pao_end_number=PAO_END_NUMBER"
          + " pao_end_suffix=PAO_END_SUFFIX pao_text=PAO_TEXT usrn=USRN level=LEVEL postal_address=POSTAL_ADDRESS postcode=POSTCODE"
          + " post_town=POST_TOWN official_flag=OFFICIAL_FLAG");

  private final int recordType;
  private final String key;
  private final List<String> columns;
  private final List<String> fields;

  CanonicalTable(int recordType, String key, String mapping) {
    this.recordType = recordType;
    this.key = key;
    List<String[]> pairs = Arrays.stream(mapping.split(" ")).map(p -> p.split("=")).toList();
    this.columns = pairs.stream().map(p -> p[0]).toList();
    this.fields = pairs.stream().map(p -> p[1]).toList();
  }

  /** The table of a record type, or null for those kept as sent. */
  static @Nullable CanonicalTable of(RecordLayout layout) {
    if (layout.asSent()) {
      return null;
    }
    return Arrays.stream(values()).filter(t -> t.fits(layout)).findFirst().orElse(null);
  }

  /** The tables a format fills. */
  static List<CanonicalTable> of(DtfFormat format) {
    return Arrays.stream(values())
        .filter(t -> format.layouts().find(t.recordType).filter(t::fits).isPresent())
        .toList();
  }

  /** Name in the schema gazetteer, and of the temporary table {@code stage_…}. */
  String table() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /** Columns that identify a record within a custodian's file. */
  String key() {
    return key;
  }

  List<String> columns() {
    return columns;
  }

  /**
   * Where in a record's values each column is found; -1 for a column the layout has no field for.
   */
  int[] indexes(RecordLayout layout) {
    return fields.stream().mapToInt(f -> layout.has(f) ? layout.indexOf(f) : -1).toArray();
  }

  /** A format may use the number of a record type for another record. */
  private boolean fits(RecordLayout layout) {
    return recordType == layout.type()
        && layout.has(fields.getFirst())
        && layout.has(fields.get(1));
  }

  String recordName() {
    return "record type " + recordType;
  }
}
