package uk.trigpoint.core.crs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CrsTest {
  @ParameterizedTest
  @CsvSource({
    "EPSG:27700, BRITISH_NATIONAL_GRID",
    "epsg:27700, BRITISH_NATIONAL_GRID",
    "27700, BRITISH_NATIONAL_GRID",
    "urn:ogc:def:crs:EPSG::27700, BRITISH_NATIONAL_GRID",
    "urn:ogc:def:crs:EPSG:9.8.5:27700, BRITISH_NATIONAL_GRID",
    "http://www.opengis.net/def/crs/EPSG/0/27700, BRITISH_NATIONAL_GRID",
    "https://www.opengis.net/def/crs/EPSG/0/27700, BRITISH_NATIONAL_GRID",
    "http://www.opengis.net/gml/srs/epsg.xml#27700, BRITISH_NATIONAL_GRID",
    "[EPSG:27700], BRITISH_NATIONAL_GRID",
    "4258, ETRS89",
    "EPSG:4326, WGS84",
    "CRS:84, CRS84",
    "OGC:CRS84, CRS84",
    "urn:ogc:def:crs:OGC:1.3:CRS84, CRS84",
    "http://www.opengis.net/def/crs/OGC/1.3/CRS84, CRS84",
    "EPSG:3857, WEB_MERCATOR",
    "102100, WEB_MERCATOR",
    "900913, WEB_MERCATOR"
  })
  void parsesCommonSpellings(String text, Crs expected) {
    assertThat(Crs.parse(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "EPSG:", "EPSG:99999", "2770", "urn:ogc:def:crs:EPSG:27700", "WGS84"})
  void unknownCrsAreRejected(String text) {
    assertThat(Crs.find(text)).isEmpty();
    assertThatThrownBy(() -> Crs.parse(text))
        .hasMessageContaining("is not one of EPSG 27700, 4258, 4326, 3857 or CRS84");
  }

  @ParameterizedTest
  @EnumSource
  void theUriRoundTrips(Crs crs) {
    assertThat(Crs.parse(crs.uri())).isEqualTo(crs);
  }

  @Test
  void axisOrder() {
    assertThat(Crs.WGS84.latitudeFirst()).isTrue();
    assertThat(Crs.ETRS89.latitudeFirst()).isTrue();
    assertThat(Crs.CRS84.latitudeFirst()).isFalse();
    assertThat(Crs.BRITISH_NATIONAL_GRID.latitudeFirst()).isFalse();
  }
}
