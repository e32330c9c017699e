package uk.trigpoint.gazetteer.upload;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the name of a column says. Upper and lower case, blanks and punctuation are ignored.
 *
 * @param role null if the name is not that of a part of an address
 * @param owner whose address it is, such as {@code site} or {@code landlord}; empty if the name
 *     does not say
 * @param line number of an address line; 0 without one
 */
record ColumnName(@Nullable AddressRole role, String owner, int line) {
  private static final ColumnName NOTHING = new ColumnName(null, "", 0);
  private static final Pattern WORDS =
      Pattern.compile("[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+", Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern LINE =
      Pattern.compile(
          "(?:(?:street)?(?:address|addr|add|adr|ad)(?:line|ln|l)?|line|addressline|streetline)(\\d{1,2}|one|two|three|four|five|six)");
  private static final List<String> LINE_NUMBERS =
      List.of("", "one", "two", "three", "four", "five", "six");

  private static final Map<AddressRole, String> NAMES = new EnumMap<>(AddressRole.class);

  static {
    NAMES.put(
        AddressRole.ORGANISATION,
        "organisation organization organisationname organizationname nameoforganisation org orgname company companyname nameofcompany"
            + " business businessname nameofbusiness tradingname tradingas departmentname firm firmname establishment establishmentname"
            + " premisesname premisename nameofpremises sitename schoolname school site setting settingname provider providername club clubname venue"
            + " venuename");
    NAMES.put(
        AddressRole.FLAT,
        "flat flatno flatnumber flatnum flatname flatnameornumber flatunit flatorunit unit unitno unitnumber unitname apartment apartmentno"
            + " apartmentnumber apt aptno aptnumber subbuilding subbuildingname subbuildingno subbuildingnumber subbuildingnameornumber"
            + " subpremises subpremise sao saon saotext saostartnumber secondaryaddressableobject secondaryaddressableobjectname room roomno"
            + " roomnumber suite");
    NAMES.put(AddressRole.FLAT_SUFFIX, "flatsuffix saostartsuffix saosuffix");
    NAMES.put(
        AddressRole.NAME,
        "housename hsename nameofhouse addressname building buildingname nameofbuilding bldgname propertyname nameofproperty paotext block blockname");
    NAMES.put(
        AddressRole.NAME_OR_NUMBER,
        "house property premises premise dwelling paon pao primaryaddressableobject primaryaddressableobjectname nameornumber numberorname"
            + " namenumber numbername nameno noname nameorno noorname housenameornumber housenumberorname housenamenumber housenumbername"
            + " housenameorno housenoorname housenameno housenoname buildingnameornumber buildingnumberorname buildingnamenumber"
            + " buildingnumbername buildingnameorno buildingnoorname propertynameornumber propertynumberorname propertynamenumber"
            + " propertynumbername propertynameorno propertynoorname housenonorname");
    NAMES.put(
        AddressRole.NUMBER,
        "number no num nr houseno housenumber housenum housenr hno hnum hseno hsenumber buildingno buildingnumber buildingnum bldgno"
            + " bldgnumber propertyno propno propnumber propertynumber propertynum premisesno premisesnumber premiseno premisenumber streetno streetnumber"
            + " streetnum doorno doornumber door paonumber paostartnumber");
    NAMES.put(
        AddressRole.NUMBER_SUFFIX,
        "suffix housesuffix numbersuffix nosuffix housenosuffix housenumbersuffix paostartsuffix paosuffix");
    NAMES.put(AddressRole.NUMBER_END, "housenumberto numberto paoendnumber");
    NAMES.put(
        AddressRole.ADDRESS,
        "address addr add adr fulladdress addressfull completeaddress wholeaddress singlelineaddress onelineaddress addressline addresstext"
            + " addressdetails addressdescription streetaddress addresses addressconcatenated formattedaddress line lines");
    NAMES.put(
        AddressRole.STREET,
        "street streetname nameofstreet str road roadname nameofroad rd streetroad roadstreet streetorroad roadorstreet streetroadname thoroughfare"
            + " thoroughfarename throughfare dependentthoroughfare dependentthoroughfarename streetdescriptor streetdescription streettext"
            + " dependentstreet parentstreet st");
    NAMES.put(
        AddressRole.LOCALITY,
        "locality localityname place placename dependentlocality doubledependentlocality village villagename hamlet suburb estate estatename area areaname neighbourhood"
            + " neighborhood settlement localarea vill parish parishname community villagelocality localityvillage locality1 locality2");
    NAMES.put(
        AddressRole.TOWN,
        "town townname twn ptown posttown postaltown posttownname city cityname towncity citytown townorcity cityortown townvillage villagetown"
            + " towncityvillage municipality");
    NAMES.put(
        AddressRole.COUNTY,
        "county countyname postalcounty traditionalcounty administrativecounty shire");
    NAMES.put(
        AddressRole.POSTCODE,
        "postcode postcodes postcd pcode pc pcd pcds pcd7 pcd8 postcodelocator postalcode poscode pstcode postcde zip zipcode postcode1 postcode2 outcode"
            + " incode outwardcode inwardcode postcodeout postcodein outwardpostcode inwardpostcode postcodeoutward postcodeinward");
  }

  private static final Map<String, AddressRole> ROLES = byName();

  /** Words in front of a part of the one address that a row is about. */
  private static final Set<String> OWN =
      setOf(
          "property site premises premise home house delivery postal mailing customer tenant resident residential client service"
              + " location full current main building address addr add business trading incident installation local physical our their the"
              + " person school uk permanent company organisation organization provider practice venue shop store care dwelling of");

  /** Words in front of a part of another address. */
  private static final Set<String> OTHERS =
      setOf(
          "correspondence contact owner owners landlord landlords agent agents billing invoice previous prev old former forwarding"
              + " applicant applicants payer payee bank employer gp nok kin registered alternative alt other second secondary supplier"
              + " parent");

  /** Words of names of columns that are no part of an address, whatever their values are. */
  private static final Set<String> UNRELATED =
      setOf(
          "id ids ref refs reference references uprn usrn udprn umprn uarn toid key code type status date time note notes comment"
              + " comments remark remarks description detail details observation observations instructions directions reason text phone"
              + " telephone tel mobile fax ip mac email mail name forename surname firstname lastname title person people occupants"
              + " officer price amount cost balance rent value total sum rate year month day week age count qty quantity bedrooms beds"
              + " rooms floors storeys easting eastings northing northings x y lat latitude lon lng long longitude geom geometry wkt ward"
              + " parish district borough region country council authority custodian constituency lsoa msoa oa band score rank rating"
              + " tenure class classification category url website dob born nino row index serial line explanation sex gender language"
              + " round route population order match matched sector postcodearea version fid objectid gid");

  private static final Set<String> FREE_TEXT =
      setOf(
          "note notes comment comments remark remarks description detail details observation observations instructions directions reason"
              + " text");

  /** Words in front of addresses that are no places. */
  private static final Set<String> NOT_PLACES =
      setOf("e ip mac web internet network host memory no has is");

  /** Words of names that sound like a part of an address. */
  private static final Set<String> RELATED =
      setOf(
          "address addr house flat building street road lane avenue postcode post town city village locality premises dwelling"
              + " apartment property thoroughfare door estate");

  /** Reads a name. */
  static ColumnName of(String name) {
    List<String> words = words(name);
    ColumnName found = of(words, "");
    for (int skipped = 1; found.role == null && skipped < words.size(); skipped++) {
      List<String> owner = words.subList(0, skipped);
      ColumnName part = of(words.subList(skipped, words.size()), String.join(" ", owner));
      boolean isOwner = owner.stream().allMatch(w -> OWN.contains(w) || OTHERS.contains(w));
      if (isOwner || part.isWhatever(owner)) {
        found = part;
      }
    }
    return found;
  }

  /** Returns whether a name ends clearly enough, whatever the words in front of it mean. */
  private boolean isWhatever(List<String> owner) {
    return (role == AddressRole.ADDRESS || role == AddressRole.LINE || role == AddressRole.POSTCODE)
        && owner.stream().noneMatch(w -> UNRELATED.contains(w) || NOT_PLACES.contains(w));
  }

  /** Returns whether the address is not the one that a row is about, such as a landlord's. */
  boolean isOthers() {
    return Stream.of(owner.split(" ")).anyMatch(OTHERS::contains);
  }

  /** Returns whether a name is known to be no part of an address. */
  static boolean isUnrelated(String name) {
    List<String> words = words(name);
    return words.stream().anyMatch(UNRELATED::contains)
        || words.contains("of")
        || UNRELATED.contains(String.join("", words));
  }

  /** Returns whether a name is that of free text, which may mention any address. */
  static boolean isFreeText(String name) {
    return words(name).stream().anyMatch(FREE_TEXT::contains);
  }

  /** Returns whether a name is "line", which can be a line of an address or its number. */
  static boolean isLine(String name) {
    return words(name).equals(List.of("line"));
  }

  /** Returns whether a name sounds like a part of an address. */
  static boolean isRelated(String name) {
    List<String> words = words(name);
    return !words.isEmpty() && RELATED.contains(words.getLast());
  }

  /**
   * Returns whether a name is that of a number which may be another than that of a house: of the
   * row, or of a property in a register.
   */
  static boolean isVagueNumber(String name) {
    return Set.of("no", "num", "nr", "number", "propertyno", "propertynumber", "propertynum")
        .contains(String.join("", words(name)));
  }

  private static ColumnName of(List<String> words, String owner) {
    String plain = String.join("", words);
    Matcher numbered = LINE.matcher(plain);
    if (numbered.matches()) {
      int word = LINE_NUMBERS.indexOf(numbered.group(1));
      return new ColumnName(
          AddressRole.LINE, owner, word > 0 ? word : Integer.parseInt(numbered.group(1)));
    }
    AddressRole role = ROLES.get(plain);
    if (role == null && words.size() > 1 && words.getLast().matches("[0-9]{1,2}")) {
      role = ROLES.get(String.join("", words.subList(0, words.size() - 1)));
    }
    return role == null ? NOTHING : new ColumnName(role, owner(owner), 0);
  }

  /** "Address street" is the street of the address, whose ever it is. */
  private static String owner(String words) {
    return Stream.of(words.split(" "))
        .filter(w -> !Set.of("address", "addr", "add", "the", "of", "full", "main").contains(w))
        .collect(Collectors.joining(" "));
  }

  /** Splits a name into words in lower case: at blanks, punctuation, digits and capital letters. */
  private static List<String> words(String name) {
    return WORDS.matcher(name).results().map(m -> m.group().toLowerCase(Locale.ROOT)).toList();
  }

  private static Set<String> setOf(String words) {
    return Set.of(words.split(" "));
  }

  private static Map<String, AddressRole> byName() {
    Map<String, AddressRole> roles = new HashMap<>();
    NAMES.forEach((role, names) -> Stream.of(names.split(" ")).forEach(n -> roles.put(n, role)));
    return Map.copyOf(roles);
  }
}
