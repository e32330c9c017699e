package uk.trigpoint.gazetteer.missing;

import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.EastingNorthing;
import uk.trigpoint.core.Postcode;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.gazetteer.address.Address;
import uk.trigpoint.gazetteer.address.AddressLookup;
import uk.trigpoint.gazetteer.address.PostcodeInText;
import uk.trigpoint.gazetteer.decision.DecisionStore;
import uk.trigpoint.gazetteer.review.PartComparison;
import uk.trigpoint.gazetteer.search.AddressSearch;
import uk.trigpoint.gazetteer.search.SearchSession;
import uk.trigpoint.matching.explain.Match;
import uk.trigpoint.matching.parse.AddressParser;
import uk.trigpoint.matching.parse.ParsedQuery;
import uk.trigpoint.matching.parse.Vocabulary;
import uk.trigpoint.matching.score.SearchScope;

/**
 * Reads the parts of a reported address, and finds whose it is: the custodian of the nearest
 * address, of the postcode, of the street and town that it names, of nearly all addresses of the
 * postcode district, or of the town.
 */
@Singleton
final class AddressReading {
  private static final double NEAR_METRES = 2_000;
  private static final int MAX_OF_POSTCODE = 200;
  private static final SearchScope ALL = new SearchScope(null, null, null, null, Set.of());

  private static final String FIND_CUSTODIAN = SqlFile.read(AddressReading.class, "find-custodian");

  private final AddressSearch search;
  private final AddressLookup addresses;
  private final Database database;

  private record Custodian(int code, String basis) {}

  /** A match, and whether the text names its street, and its town or locality. */
  private record Named(Address address, boolean hasStreet, boolean hasPlace) {}

  AddressReading(AddressSearch search, AddressLookup addresses, Database database) {
    this.search = search;
    this.addresses = addresses;
    this.database = database;
  }

  /** Reads a report. */
  UnderstoodAddress read(NewReport report) {
    ParsedQuery parsed = AddressParser.typed(report.text(), Vocabulary.UNKNOWN);
    Optional<Postcode> postcode = PostcodeInText.find(report.text());
    Optional<Named> onStreet = findOnStreet(report.text());
    Optional<Address> street = onStreet.filter(Named::hasPlace).map(Named::address);
    Optional<Custodian> custodian =
        findCustodian(report.place(), postcode, street)
            .or(() -> postcode.flatMap(p -> findMain(p.outward(), List.of(), "district")))
            .or(() -> findMain(null, towns(report.text()), "town"));
    return new UnderstoodAddress(
        number(parsed, ParsedQuery.Role.UNIT),
        number(parsed, ParsedQuery.Role.PLAIN),
        onStreet.map(named -> named.address().street()).orElse(null),
        street.map(Address::town).orElse(null),
        postcode.map(Postcode::toString).orElse(null),
        custodian.map(Custodian::code).orElse(null),
        custodian.map(Custodian::basis).orElse(null));
  }

  /** Finds the best match of a text if the text names its street. */
  private Optional<Named> findOnStreet(String text) {
    try (SearchSession session = search.open()) {
      return session.match(text, ALL, 1).matches().stream()
          .findFirst()
          .flatMap(match -> session.findAddress(match.uprn()).map(a -> named(text, match, a)))
          .filter(Named::hasStreet);
    }
  }

  private static Named named(String text, Match match, Address address) {
    Map<String, String> parts = PartComparison.compare(text, match, address);
    return new Named(
        address,
        PartComparison.AGREES.equals(parts.get("street")),
        PartComparison.AGREES.equals(parts.get("place")) || hasLocality(text, address));
  }

  /** Returns whether the text has all words of a line after the street. */
  private static boolean hasLocality(String text, Address address) {
    String street = String.valueOf(address.street());
    Set<String> words = words(text);
    return address.lines().stream()
        .dropWhile(line -> !line.contains(street))
        .skip(1)
        .anyMatch(line -> words.containsAll(words(line)));
  }

  private static Set<String> words(String text) {
    return Set.copyOf(Arrays.asList(DecisionStore.words(text).split(" ")));
  }

  private Optional<Custodian> findCustodian(
      @Nullable EastingNorthing place, Optional<Postcode> postcode, Optional<Address> onStreet) {
    Optional<Custodian> byPlace =
        place == null
            ? Optional.empty()
            : addresses.listNearest(place, NEAR_METRES, 1).stream()
                .findFirst()
                .map(a -> new Custodian(a.custodian(), "position"));
    return byPlace
        .or(
            () ->
                postcode
                    .flatMap(
                        p ->
                            mostFrequent(
                                addresses.listByPostcode(
                                    p, AddressLookup.Filter.live(MAX_OF_POSTCODE))))
                    .map(code -> new Custodian(code, "postcode")))
        .or(() -> onStreet.map(a -> new Custodian(a.custodian(), "street")));
  }

  private Optional<Custodian> findMain(
      @Nullable String district, List<String> towns, String basis) {
    return database.with(
        handle ->
            handle
                .createQuery(FIND_CUSTODIAN)
                .bind("district", district)
                .bind("towns", towns.toArray(String[]::new))
                .mapTo(Integer.class)
                .findOne()
                .map(code -> new Custodian(code, basis)));
  }

  /** Returns the parts of a text after its first, in which towns are, without a postcode. */
  private static List<String> towns(String text) {
    return Arrays.stream(text.toUpperCase(Locale.ROOT).split(","))
        .skip(1)
        .map(part -> PostcodeInText.without(part).strip())
        .filter(part -> !part.isEmpty())
        .toList();
  }

  private static Optional<Integer> mostFrequent(List<Address> found) {
    return found.stream()
        .map(Address::custodian)
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
        .entrySet()
        .stream()
        .max(
            Map.Entry.<Integer, Long>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
        .map(Map.Entry::getKey);
  }

  private static @Nullable String number(ParsedQuery parsed, ParsedQuery.Role role) {
    return parsed.numerals().stream()
        .filter(n -> n.role() == role)
        .map(n -> n.span().toString())
        .findFirst()
        .orElse(null);
  }
}
