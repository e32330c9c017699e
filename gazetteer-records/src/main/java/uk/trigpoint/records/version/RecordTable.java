package uk.trigpoint.records.version;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import uk.trigpoint.records.layout.RecordLayout;

/**
 * Maps record types to tables of the schema gazetteer, and fields to columns. If formats name a
 * field differently, the names are separated by {@code /}; a field that a layout does not have is
 * null.
 *
 * <p>Every table also has register_id, file_id and line. Records of other types are stored as sent
 * in {@link #RAW_RECORD}.
 *
 * @see "BS 7666-2; DTF 7.3; DTF 8.1; AddressBase Premium"
 */
public enum RecordTable {
  STREET(
      11,
      "usrn",
      "usrn=USRN record_type=RECORD_TYPE naming_authority=SWA_ORG_REF_NAMING state=STATE state_date=STATE_DATE"
          + " surface=STREET_SURFACE classification=STREET_CLASSIFICATION version=VERSION entry_date=RECORD_ENTRY_DATE"
          + " last_update_date=LAST_UPDATE_DATE start_date=STREET_START_DATE end_date=STREET_END_DATE start_x=STREET_START_X"
          + " start_y=STREET_START_Y end_x=STREET_END_X end_y=STREET_END_Y tolerance=STREET_TOLERANCE esu_count=ESU_COUNT"),
  STREET_ESU(
      12,
      "usrn,esu_id",
      "usrn=USRN esu_id=ESUID usrn_version=USRN_VERSION_NUMBER esu_version=ESU_VERSION_NUMBER"),
  /** Its geometry is built from {@link #ESU_POINT} records. */
  ESU(
      13,
      "esu_id",
      "esu_id=ESUID version=ESU_VERSION_NUMBER coord_count=NUM_COORD_COUNT tolerance=ESU_TOLERANCE entry_date=ESU_ENTRY_DATE"
          + " start_date=ESU_START_DATE last_update_date=ESU_LAST_UPDATE_DATE end_date=ESU_END_DATE direction=ESU_DIRECTION geom=-"),
  /** Exists in staging only. */
  ESU_POINT(14, "esu_id,number", "esu_id=ESUID number=COORD_NUMBER x=ESU_X_COORD y=ESU_Y_COORD"),
  STREET_DESCRIPTOR(
      15,
      "usrn,language",
      "usrn=USRN language=LANGUAGE descriptor=STREET_DESCRIPTOR/STREET_DESCRIPTION locality=LOCALITY_NAME/LOCALITY town=TOWN_NAME"
          + " administrative_area=ADMINISTRATIVE_AREA start_date=START_DATE end_date=END_DATE last_update_date=LAST_UPDATE_DATE"
          + " entry_date=ENTRY_DATE"),
  BLPU(
      21,
      "uprn",
      "uprn=UPRN logical_status=LOGICAL_STATUS blpu_state=BLPU_STATE blpu_state_date=BLPU_STATE_DATE blpu_class=BLPU_CLASS"
          + " parent_uprn=PARENT_UPRN x=X_COORDINATE y=Y_COORDINATE rpc=RPC local_custodian=LOCAL_CUSTODIAN_CODE start_date=START_DATE"
          + " end_date=END_DATE last_update_date=LAST_UPDATE_DATE entry_date=ENTRY_DATE organisation=ORGANISATION ward_code=WARD_CODE"
          + " parish_code=PARISH_CODE custodian_one=CUSTODIAN_ONE custodian_two=CUSTODIAN_TWO can_key=CAN_KEY country=COUNTRY"
          + " addressbase_postal=ADDRESSBASE_POSTAL postcode_locator=POSTCODE_LOCATOR multi_occ_count=MULTI_OCC_COUNT"),
  PROVENANCE(
      22,
      "prov_key",
      "prov_key=PROV_KEY uprn=UPRN code=PROVENANCE_CODE annotation=ANNOTATION entry_date=ENTRY_DATE start_date=START_DATE"
          + " end_date=END_DATE last_update_date=LAST_UPDATE_DATE"),
  CROSS_REFERENCE(
      23,
      "xref_key",
      "xref_key=XREF_KEY uprn=UPRN cross_reference=CROSS_REFERENCE source=SOURCE version=VERSION start_date=START_DATE"
          + " end_date=END_DATE entry_date=ENTRY_DATE last_update_date=LAST_UPDATE_DATE"),
  LPI(
      24,
      "lpi_key,language",
      "lpi_key=LPI_KEY language=LANGUAGE uprn=UPRN logical_status=LOGICAL_STATUS start_date=START_DATE end_date=END_DATE"
          + " entry_date=ENTRY_DATE last_update_date=LAST_UPDATE_DATE sao_start_number=SAO_START_NUMBER"
          + " sao_start_suffix=SAO_START_SUFFIX sao_end_number=SAO_END_NUMBER sao_end_suffix=SAO_END_SUFFIX sao_text=SAO_TEXT"
          + " pao_start_number=PAO_START_NUMBER pao_start_suffix=PAO_START_SUFFIX pao_end_number=PAO_END_NUMBER"
          + " pao_end_suffix=PAO_END_SUFFIX pao_text=PAO_TEXT usrn=USRN level=LEVEL postal_address=POSTAL_ADDRESS postcode=POSTCODE"
          + " post_town=POST_TOWN official_flag=OFFICIAL_FLAG custodian_one=CUSTODIAN_ONE custodian_two=CUSTODIAN_TWO can_key=CAN_KEY"
          + " usrn_match=USRN_MATCH_INDICATOR area_name=AREA_NAME"),
  DELIVERY_POINT(
      28,
      "udprn",
      "udprn=UDPRN uprn=UPRN organisation_name=ORGANISATION_NAME department_name=DEPARTMENT_NAME sub_building_name=SUB_BUILDING_NAME"
          + " building_name=BUILDING_NAME building_number=BUILDING_NUMBER dependent_thoroughfare=DEPENDENT_THOROUGHFARE"
          + " thoroughfare=THOROUGHFARE double_dependent_locality=DOUBLE_DEPENDENT_LOCALITY dependent_locality=DEPENDENT_LOCALITY"
          + " post_town=POST_TOWN postcode=POSTCODE postcode_type=POSTCODE_TYPE delivery_point_suffix=DELIVERY_POINT_SUFFIX"
          + " welsh_dependent_thoroughfare=WELSH_DEPENDENT_THOROUGHFARE welsh_thoroughfare=WELSH_THOROUGHFARE"
          + " welsh_double_dependent_locality=WELSH_DOUBLE_DEPENDENT_LOCALITY welsh_dependent_locality=WELSH_DEPENDENT_LOCALITY"
          + " welsh_post_town=WELSH_POST_TOWN po_box_number=PO_BOX_NUMBER process_date=PROCESS_DATE start_date=START_DATE"
          + " end_date=END_DATE last_update_date=LAST_UPDATE_DATE entry_date=ENTRY_DATE"),
  SUCCESSOR(
      30,
      "succ_key",
      "succ_key=SUCC_KEY uprn=UPRN successor=SUCCESSOR start_date=START_DATE end_date=END_DATE last_update_date=LAST_UPDATE_DATE"
          + " entry_date=ENTRY_DATE"),
  ORGANISATION(
      31,
      "org_key",
      "org_key=ORG_KEY uprn=UPRN organisation=ORGANISATION legal_name=LEGAL_NAME start_date=START_DATE end_date=END_DATE"
          + " last_update_date=LAST_UPDATE_DATE entry_date=ENTRY_DATE"),
  CLASSIFICATION(
      32,
      "class_key",
      "class_key=CLASS_KEY uprn=UPRN classification_code=CLASSIFICATION_CODE class_scheme=CLASS_SCHEME scheme_version=SCHEME_VERSION"
          + " start_date=START_DATE end_date=END_DATE last_update_date=LAST_UPDATE_DATE entry_date=ENTRY_DATE"),
  /** See {@link RawRecord} for the columns. */
  RAW_RECORD(0, "record_type,key", "record_type=- key=- uprn=- usrn=- esu_id=- fields=-");

  private final int recordType;
  private final List<String> key;
  private final List<String> columns;
  private final List<List<String>> fields;

  RecordTable(int recordType, String key, String mapping) {
    this.recordType = recordType;
    this.key = List.of(key.split(","));
    List<String[]> pairs = Arrays.stream(mapping.split(" ")).map(p -> p.split("=")).toList();
    this.columns = pairs.stream().map(p -> p[0]).toList();
    this.fields = pairs.stream().map(p -> List.of(p[1].split("/"))).toList();
  }

  /** The table of a layout's records. */
  public static RecordTable of(RecordLayout layout) {
    return Arrays.stream(values())
        .filter(t -> t.recordType == layout.type() && t.fits(layout))
        .findFirst()
        .orElse(RAW_RECORD);
  }

  /** The tables that stand in the schema, in the order in which records refer to one another. */
  public static List<RecordTable> stored() {
    return Arrays.stream(values()).filter(t -> t != ESU_POINT).toList();
  }

  /** Name in the schema gazetteer. */
  public String table() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Where superseded records stand. */
  public String past() {
    return "gazetteer." + table() + "_past";
  }

  /** Returns the unlogged table for a supply that is not applied yet, with its schema. */
  String staging(long supply) {
    return Staging.SCHEMA + "." + stagingName(supply);
  }

  String stagingName(long supply) {
    return table() + "_" + supply;
  }

  /** Returns the record type, equal in all formats; 0 for {@link #RAW_RECORD}, which has many. */
  public int recordType() {
    return recordType;
  }

  /** Returns the columns that identify a record within its register. */
  public List<String> key() {
    return key;
  }

  /** Returns the field names of the key; empty for {@link #RAW_RECORD}. */
  List<String> keyFields() {
    return this == RAW_RECORD
        ? List.of()
        : key.stream().map(k -> fields.get(columns.indexOf(k)).getFirst()).toList();
  }

  /** Returns all columns except register_id, file_id and line. */
  public List<String> columns() {
    return columns;
  }

  /**
   * Returns whether each register has a partition of the table, which its first full supply becomes
   * without being copied. Worth it for the table with most records; look-ups search each partition.
   */
  boolean isPartitioned() {
    return this == CROSS_REFERENCE;
  }

  /** Returns whether the records have a UPRN. */
  public boolean hasUprn() {
    return columns.contains("uprn");
  }

  /**
   * Returns for each column the index of its field among a record's values; -1 if the layout does
   * not have the field.
   */
  public int[] indexes(RecordLayout layout) {
    return fields.stream()
        .mapToInt(
            names -> names.stream().filter(layout::has).findFirst().map(layout::indexOf).orElse(-1))
        .toArray();
  }

  /** Returns the column of a field, or empty if the table has none. */
  public Optional<String> column(String field) {
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).contains(field)) {
        return Optional.of(columns.get(i));
      }
    }
    return Optional.empty();
  }

  /** Returns the columns, each with a prefix, separated by commas. */
  String list(String prefix) {
    return columns.stream().map(c -> prefix + c).collect(Collectors.joining(", "));
  }

  String keyList(String prefix) {
    return key.stream().map(c -> prefix + c).collect(Collectors.joining(", "));
  }

  String sameKey(String left, String right) {
    return key.stream().map(c -> left + c + " = " + right + c).collect(Collectors.joining(" AND "));
  }

  private boolean fits(RecordLayout layout) {
    return !layout.asSent()
        && key.stream()
            .allMatch(k -> fields.get(columns.indexOf(k)).stream().anyMatch(layout::has));
  }
}
