package uk.trigpoint.formats.intake;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.formats.BadSettingException;
import uk.trigpoint.formats.RawLayer;
import uk.trigpoint.formats.intake.PlaceSetting.Kind;
import uk.trigpoint.formats.intake.lookup.AddressMatcher;

/** Decides where the places of a layer are, or asks. */
final class PlaceDecision {
  private static final String NO_ADDRESSES =
      "Addresses are not matched here, because the search of the gazetteer does not run in this service.";

  private final RawLayer layer;
  private final IntakeTools tools;
  private final PlaceFinder finder;

  PlaceDecision(RawLayer layer, Survey survey, IntakeTools tools) {
    this.layer = layer;
    this.tools = tools;
    this.finder = new PlaceFinder(layer, survey);
  }

  /**
   * Decides where places are: as stated, else as recognised.
   *
   * @param stated null if nothing is
   * @param questions to which one is added if nothing is certain enough
   */
  Place decide(@Nullable PlaceSetting stated, List<Question> questions)
      throws IOException, SQLException {
    AddressMatcher addresses = tools.addresses();
    if (stated != null) {
      Place place = finder.stated(stated);
      if (place.kind() != Kind.ADDRESS) {
        return place;
      }
      if (addresses == null) {
        throw new BadSettingException("place", NO_ADDRESSES);
      }
      return new AddressFinder(layer, addresses).stated(place);
    }
    Optional<Place> found = finder.find();
    if (found.isPresent()) {
      return found.get();
    }
    Optional<AddressFinder.Found> address =
        addresses == null ? Optional.empty() : new AddressFinder(layer, addresses).find();
    if (address.isPresent() && address.get().isLikely()) {
      return address.get().place();
    }
    Optional<Place> postcode = finder.findPostcode();
    if (postcode.isPresent()) {
      return postcode.get();
    }
    List<PlaceFinder.Proposal> proposals = finder.propose(tools.lookup());
    questions.add(
        address.isPresent()
            ? unlikely(address.get(), proposals)
            : missing(addresses == null ? finder.addressTitles() : List.of(), proposals));
    return address
        .map(AddressFinder.Found::place)
        .or(() -> proposals.stream().map(PlaceFinder.Proposal::place).findFirst())
        .orElse(new Place(Kind.NONE, List.of(), "not recognised", false));
  }

  /** Asks whether columns are addresses, of which the gazetteer knows few. */
  private Question unlikely(AddressFinder.Found found, List<PlaceFinder.Proposal> proposals) {
    String setting = setting(layer, found.place()).text();
    return new Question(
        "place",
        "The columns of '%s' are named like an address, but the gazetteer accepts only %,d of the first %,d rows. Are they the places, or has the table none?"
                .formatted(setting, found.accepted(), found.tried())
            + reasons(proposals),
        choices(List.of(setting), proposals));
  }

  /**
   * Asks for the place.
   *
   * @param addresses titles of columns that cannot be used, since addresses are not matched here
   * @param proposals columns that may be places
   */
  private Question missing(List<String> addresses, List<PlaceFinder.Proposal> proposals) {
    return new Question(
        "place",
        "No columns of places were recognised. Which are they, or has the table none?"
            + (addresses.isEmpty()
                ? ""
                : " Column '" + addresses.getFirst() + "' cannot be used. " + NO_ADDRESSES)
            + reasons(proposals),
        choices(List.of(), proposals));
  }

  private static String reasons(List<PlaceFinder.Proposal> proposals) {
    return proposals.stream().map(p -> " " + p.reason()).collect(Collectors.joining());
  }

  private List<String> choices(List<String> first, List<PlaceFinder.Proposal> proposals) {
    List<String> choices = new ArrayList<>(first);
    proposals.forEach(p -> choices.add(setting(layer, p.place()).text()));
    choices.add("none");
    return choices;
  }

  /** Returns a place as it would be stated. */
  static PlaceSetting setting(RawLayer layer, Place place) {
    return PlaceSetting.of(
        place.kind(),
        place.fields().stream().map(f -> layer.fields().get(f).name()).toArray(String[]::new));
  }
}
