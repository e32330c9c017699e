package uk.trigpoint.gazetteer.search;

import io.micronaut.context.annotation.Context;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.database.feed.ChangeFeed;
import uk.trigpoint.gazetteer.address.Address;
import uk.trigpoint.gazetteer.address.AddressComposer;
import uk.trigpoint.gazetteer.address.AddressLookup;
import uk.trigpoint.gazetteer.address.AddressParts;

/**
 * Finds addresses from what people type. Reads an {@link AddressIndex} that is made anew in the
 * background whenever the feed tells of changed addresses; until the first one stands, searching
 * waits for it.
 */
@Context
public final class AddressSearch {
  private static final Logger LOG = LoggerFactory.getLogger(AddressSearch.class);
  private static final String VARIANTS = SqlFile.read(AddressSearch.class, "list-variants");
  private static final int CANDIDATES = 120;
  private static final int FETCHED = 40;
  private static final double LOWEST_SCORE = 0.2;
  private static final double REVIEW_SCORE = 0.55;
  private static final double ACCEPT_SCORE = 0.9;
  private static final double CLEAR_LEAD = 0.05;

  private final Database database;
  private final AddressLookup addresses;
  private final AtomicReference<@Nullable AddressIndex> index = new AtomicReference<>();
  private final Object wake = new Object();
  private boolean stale = true;
  private volatile boolean closed;

  /** How sure a match is. */
  public enum Band {
    ACCEPT,
    REVIEW,
    NONE
  }

  /** A match: the address, how well it fits (0 to 1), and why. */
  public record Match(Address address, double score, Band band, List<String> explanation) {}

  /** A suggestion: an address, or a street with the number of its addresses that fit. */
  public record Suggestion(
      String text, @Nullable String uprn, @Nullable String usrn, @Nullable Integer count) {}

  @Inject
  public AddressSearch(Database database, AddressLookup addresses, ChangeFeed feed) {
    this.database = database;
    this.addresses = addresses;
    feed.subscribe(
        changes -> {
          if (changes.stream().anyMatch(c -> c.datasetId().equals("addresses"))) {
            rebuild();
          }
        });
    Thread.ofPlatform().daemon().name("address-index").start(this::keepFresh);
  }

  /**
   * Matches of a text, best first; addresses the filter refuses are left out. A text without a word
   * matches nothing.
   */
  public List<Match> search(String text, AddressLookup.Filter filter) {
    List<String> typed = Tokens.of(text);
    if (typed.isEmpty()) {
      return List.of();
    }
    AddressIndex current = index();
    Map<Long, Scored> best = new HashMap<>();
    consider(typed, current.withAll(typed, true, CANDIDATES), current, best);
    if (best.values().stream().noneMatch(s -> s.evidence().score() >= ACCEPT_SCORE)) {
      consider(typed, current.withSome(typed, CANDIDATES), current, best);
    }
    List<Scored> promising =
        best.values().stream()
            .filter(s -> s.evidence().score() > LOWEST_SCORE)
            .sorted(Comparator.comparingDouble((Scored s) -> -s.rank()))
            .limit(Math.max(FETCHED, 2L * filter.limit()))
            .toList();
    Map<Long, Address> found =
        addresses.list(promising.stream().map(s -> s.variant().uprn()).toList()).stream()
            .collect(Collectors.toMap(a -> Long.parseLong(a.uprn()), Function.identity()));
    List<Scored> ranked =
        promising.stream()
            .filter(
                s ->
                    found.containsKey(s.variant().uprn())
                        && filter.test(found.get(s.variant().uprn())))
            .sorted(
                Comparator.comparingDouble((Scored s) -> -s.rank())
                    .thenComparing(s -> isShell(found.get(s.variant().uprn())))
                    .thenComparing(s -> s.variant().address().length())
                    .thenComparing(s -> s.variant().address()))
            .toList();
    return matches(ranked, found, filter.limit());
  }

  /**
   * What may be meant by a text that is still being typed: the street when many of its addresses
   * fit, else addresses.
   */
  public List<Suggestion> suggest(String text, int limit) {
    List<String> typed = Tokens.of(text);
    if (typed.isEmpty()) {
      return List.of();
    }
    List<AddressIndex.Variant> fitting =
        index().withAll(typed, true, CANDIDATES).stream()
            .filter(v -> v.status() == 1 || v.status() == 6)
            .toList();
    Map<Long, List<AddressIndex.Variant>> byStreet =
        fitting.stream()
            .collect(
                Collectors.groupingBy(
                    AddressIndex.Variant::usrn, LinkedHashMap::new, Collectors.toList()));
    boolean grouped = fitting.size() > limit && typed.stream().noneMatch(Tokens::isNumber);
    List<Suggestion> suggestions = new ArrayList<>();
    for (Map.Entry<Long, List<AddressIndex.Variant>> street : byStreet.entrySet()) {
      if (grouped && street.getValue().size() > 1) {
        suggestions.add(
            new Suggestion(
                street.getValue().getFirst().street(),
                null,
                street.getKey().toString(),
                street.getValue().size()));
      } else {
        street
            .getValue()
            .forEach(
                v ->
                    suggestions.add(
                        new Suggestion(v.address(), Long.toString(v.uprn()), null, null)));
      }
    }
    return suggestions.stream().limit(limit).toList();
  }

  @PreDestroy
  void close() {
    closed = true;
    rebuild();
  }

  private record Scored(AddressIndex.Variant variant, Evidence evidence) {
    /** Of equal evidence the address in use comes before alternatives and history. */
    double rank() {
      return evidence.score() - (variant.status() == 1 ? 0 : variant.status() == 8 ? 0.02 : 0.01);
    }
  }

  private static void consider(
      List<String> typed,
      List<AddressIndex.Variant> variants,
      AddressIndex current,
      Map<Long, Scored> best) {
    for (AddressIndex.Variant variant : variants) {
      Scored scored = new Scored(variant, Evidence.of(typed, variant, current));
      best.merge(variant.uprn(), scored, (a, b) -> a.rank() >= b.rank() ? a : b);
    }
  }

  private static List<Match> matches(List<Scored> ranked, Map<Long, Address> found, int limit) {
    List<Match> matches = new ArrayList<>();
    for (int i = 0; i < Math.min(limit, ranked.size()); i++) {
      Scored scored = ranked.get(i);
      double lead =
          ranked.size() > 1 && i == 0 ? scored.rank() - ranked.get(1).rank() : i == 0 ? 1 : 0;
      List<String> explanation = new ArrayList<>(scored.evidence().explanation(scored.variant()));
      Band band = band(scored.evidence(), lead);
      if (i == 0 && band != Band.ACCEPT && lead < CLEAR_LEAD) {
        explanation.add("others fit as well");
      }
      Address address = found.get(scored.variant().uprn());
      if (address != null) {
        matches.add(
            new Match(
                address, Math.round(scored.evidence().score() * 1000) / 1000.0, band, explanation));
      }
    }
    return matches;
  }

  private static Band band(Evidence evidence, double lead) {
    if (evidence.score() >= ACCEPT_SCORE
        && lead >= CLEAR_LEAD
        && evidence.extraNumbers().isEmpty()) {
      return Band.ACCEPT;
    }
    return evidence.score() >= REVIEW_SCORE ? Band.REVIEW : Band.NONE;
  }

  /** A shell holds the properties people mean: it comes after them. */
  private static boolean isShell(@Nullable Address address) {
    return address != null && address.classification().code().startsWith("P");
  }

  private AddressIndex index() {
    AddressIndex current = index.get();
    if (current == null) {
      synchronized (wake) {
        while (index.get() == null && !closed) {
          try {
            wake.wait(1_000);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the address index", e);
          }
        }
      }
      current = index.get();
    }
    if (current == null) {
      throw new IllegalStateException("the address index is closed");
    }
    return current;
  }

  private void rebuild() {
    synchronized (wake) {
      stale = true;
      wake.notifyAll();
    }
  }

  private void keepFresh() {
    while (!closed) {
      try {
        synchronized (wake) {
          while (!stale && !closed) {
            wake.wait();
          }
          stale = false;
        }
        AddressIndex next = build();
        synchronized (wake) {
          index.set(next);
          wake.notifyAll();
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.warn("The address index could not be made and will be tried again: {}", e.getMessage());
        pause();
        rebuild();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(2_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static AddressIndex.Variant variant(ResultSet row) throws SQLException {
    AddressComposer.Composed composed = AddressComposer.compose(AddressParts.read(row));
    String street =
        Stream.of(composed.street(), composed.town())
            .filter(s -> s != null && !s.isEmpty())
            .collect(Collectors.joining(", "));
    return AddressIndex.Variant.of(
        row.getLong("uprn"),
        row.getLong("usrn"),
        row.getInt("logical_status"),
        composed.oneLine(),
        street);
  }

  private AddressIndex build() {
    long start = System.nanoTime();
    AddressIndex.Builder builder = new AddressIndex.Builder();
    database.transactVoid(
        handle ->
            handle
                .createQuery(VARIANTS)
                .setFetchSize(10_000)
                .map((row, context) -> variant(row))
                .useIterator(variants -> variants.forEachRemaining(builder::add)));
    AddressIndex built = builder.build();
    LOG.info(
        "Address index: {} variants in {} ms",
        built.size(),
        (System.nanoTime() - start) / 1_000_000);
    return built;
  }
}
