package uk.trigpoint.http.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicReadsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/gazetteer/v1/addresses/suggest",
        "/where-i-live/v1",
        "/ogc/collections/wards/items",
        "/tiles/wards/8/1/2",
        "/styles/wards",
        "/catalogue/v1/datasets"
      })
  void publicDataIsReadByEveryOrigin(String path) {
    assertThat(PublicReads.contains(path)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/where-i-live",
        "/where-i-live/101",
        "/where-i-live/v10",
        "/datasets/schools",
        "/brokerage/v1/packages",
        "/audit/v1",
        "/access/v1/keys",
        "/erasure/v1/erasures",
        "/gazetteer/v1/reviews",
        "/gazetteer/v1/missing-addresses",
        "/catalogue/v1/datasets/schools/access",
        "/catalogue/v1/datasets/schools/access/1",
        "/catalogue/v1/datasets/schools/policy"
      })
  void pagesAndStaffsDataAreNot(String path) {
    assertThat(PublicReads.contains(path)).isFalse();
  }
}
