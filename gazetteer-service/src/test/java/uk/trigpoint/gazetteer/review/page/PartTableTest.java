package uk.trigpoint.gazetteer.review.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.trigpoint.gazetteer.address.Address;
import uk.trigpoint.gazetteer.address.Classification;
import uk.trigpoint.gazetteer.review.Candidate;
import uk.trigpoint.gazetteer.review.CandidateSearch;
import uk.trigpoint.web.Status;

/** Cuts addresses into parts, and compares them. */
class PartTableTest {
  private static final Address MILL_STREET =
      address("Flat 4|Lime Court|26 Mill Street|Witney|OX28 6AA", "Mill Street", "Witney");

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "26 Mill Street, Witney, OX28 6AA # Number 26; Street Mill Street; Place Witney; Postcode OX28 6AA",
        "26 Mill St Witney # Number 26; Street Mill St; Place Witney",
        "Flat 4, Lime Court, 26, Mill Street # Name Lime Court; Unit Flat 4; Number 26; Street Mill Street",
        "Flat 4 Lime Court 26 Mill St, Witny # Name Lime Court; Unit Flat 4; Number 26; Street Mill St; Place Witny",
        "Flat 4 Mill Street # Unit Flat 4; Street Mill Street",
        "12 Elm Road, Ducklington # Number 12; Street Elm Road; Place Ducklington",
        "Rose Cottage, Atlantis # Name Rose Cottage; Place Atlantis",
        "OX28 6AA # Postcode OX28 6AA",
        "'' # ''",
        ", ;| # ''",
        "12 # Name 12"
      })
  void cutsTheTextOfAFile(String text, String expected) {
    assertThat(words(FileParts.of(text, List.of(MILL_STREET)))).isEqualTo(expected);
  }

  @Test
  void cutsNoNovel() {
    assertThat(FileParts.of("x ".repeat(10_000), List.of(MILL_STREET))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "Flat 4|Lime Court|26 Mill Street|Witney|OX28 6AA # Mill Street # Name Lime Court; Unit Flat 4; Number 26; Street Mill Street; Place Witney; Postcode OX28 6AA",
        "4 Lime Court|Mill Street|Cogges|Witney # Mill Street # Name Lime Court; Unit 4; Street Mill Street; Place Cogges, Witney",
        "Mill Street Stores|14A-16 Mill Street|Witney # Mill Street # Name Mill Street Stores; Number 14A-16; Street Mill Street; Place Witney",
        "The Barn|Witney # '' # Name The Barn; Place Witney"
      })
  void cutsTheLinesOfTheGazetteer(String lines, String street, String expected) {
    assertThat(words(GazetteerParts.of(address(lines, street.isEmpty() ? null : street, "Witney"))))
        .isEqualTo(expected);
  }

  @Test
  void saysOfEachPartWhetherItAgrees() {
    PartTable table =
        PartTable.of(
            "27 Mill St, Atlantis, OX28 6AB",
            List.of(
                found(
                    MILL_STREET,
                    Map.of(
                        "number", "differs",
                        "street", "agrees",
                        "place", "missing",
                        "postcode", "differs"))));
    assertThat(table.rows())
        .extracting(row -> row.label() + " " + row.cells().getFirst().status())
        .containsExactly(
            "Name MISSING",
            "Flat or unit MISSING",
            "Number DIFFERS",
            "Street AGREES",
            "Place DIFFERS",
            "Postcode DIFFERS");
    assertThat(table.results())
        .containsExactly(
            "1 agrees, name is missing, flat or unit is missing, number differs, place differs, postcode differs");
  }

  @Test
  void whatTheSearchSaysNothingOfIsComparedByItsWords() {
    Address address = address("The Old Forge|Mill Street|Witney", "Mill Street", "Witney");
    assertThat(status("Old Forge House, Mill Street", address)).isEqualTo(Status.NOT_CERTAIN);
    assertThat(status("THE OLD FORGE, Mill Street", address)).isEqualTo(Status.AGREES);
    assertThat(status("Mill Street", address)).isEqualTo(Status.MISSING);
  }

  @Test
  void candidatesThatWouldCoverEachOtherShareAMark() {
    CandidatePicture near =
        CandidatePicture.of(
            List.of(at(435_000, 209_000), at(435_000, 209_000), at(435_300, 209_000)));
    assertThat(near.marks())
        .extracting(CandidatePicture.Mark::letters)
        .containsExactly("A, B", "C");
    assertThat(near.words())
        .isEqualTo("Map of 3 candidates: B is at the same place as A; C is 300 m east of A.");
    assertThat(near.barWords()).isEqualTo("100 m");
    CandidatePicture far = CandidatePicture.of(List.of(at(435_000, 209_000), at(451_000, 193_000)));
    assertThat(far.words()).isEqualTo("Map of 2 candidates: B is 22.6 km south-east of A.");
    assertThat(far.marks())
        .allSatisfy(
            mark -> {
              assertThat(mark.x()).isBetween(0L, (long) CandidatePicture.WIDTH);
              assertThat(mark.y()).isBetween(0L, (long) CandidatePicture.HEIGHT);
            });
    CandidatePicture one = CandidatePicture.of(List.of(at(435_000, 209_000)));
    assertThat(one.words()).isEqualTo("Map of the candidate.");
    assertThat(one.marks().getFirst().x()).isEqualTo(CandidatePicture.WIDTH / 2);
  }

  private static Status status(String text, Address address) {
    return PartTable.of(text, List.of(found(address, Map.of("street", "agrees"))))
        .rows()
        .getFirst()
        .cells()
        .getFirst()
        .status();
  }

  private static Candidate at(double easting, double northing) {
    return new Candidate(
        "1", "", 0.5, "review", Map.of(), List.of(), List.of(), easting, northing, 0, 0, null, 1);
  }

  private static CandidateSearch.Found found(Address address, Map<String, String> parts) {
    return new CandidateSearch.Found(
        new Candidate(
            "1", "", 0.5, "review", parts, List.of(), List.of(), 435_000, 209_000, 0, 0, null, 1),
        address);
  }

  private static String words(Map<AddressPart, String> parts) {
    return parts.entrySet().stream()
        .map(e -> e.getKey().label().split(" ")[0].replace("Flat", "Unit") + " " + e.getValue())
        .collect(Collectors.joining("; "));
  }

  private static Address address(String lines, String street, String town) {
    List<String> all = Arrays.asList(lines.split("\\|"));
    String last = all.getLast();
    return new Address(
        "1",
        "2",
        String.join(", ", all),
        all,
        street,
        town,
        last.startsWith("OX") ? last : null,
        435_000,
        209_000,
        -1.4,
        51.7,
        new Classification("RD06", "flat"),
        1,
        3110,
        null,
        null,
        null,
        null);
  }
}
