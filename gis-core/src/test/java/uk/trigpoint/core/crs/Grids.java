package uk.trigpoint.core.crs;

import java.io.IOException;
import java.util.List;
import uk.trigpoint.core.TestData;

/** The OSTN15 grid and Ordnance Survey's test points, shared by tests. */
final class Grids {
  private Grids() {}

  record OfficialPoint(String id, double easting, double northing, double lon, double lat) {}

  static Ostn15 ostn15() {
    return Ostn15.load(
        TestData.path("ostn15/ostn_east_shift_82140.gz"),
        TestData.path("ostn15/ostn_north_shift_-84180.gz"));
  }

  static BritishTransform transform() {
    return new BritishTransform(ostn15());
  }

  static List<OfficialPoint> etrsToOsgb() throws IOException {
    List<String> in = TestData.lines("ostn15/OSTN15_OSGM15_TestInput_ETRStoOSGB.txt");
    List<String> out = TestData.lines("ostn15/OSTN15_OSGM15_TestOutput_ETRStoOSGB.txt");
    return in.stream()
        .skip(1)
        .map(line -> line.split(","))
        .map(
            point -> {
              String[] result = row(out, point[0] + ",");
              return new OfficialPoint(
                  point[0],
                  number(result[1]),
                  number(result[2]),
                  number(point[2]),
                  number(point[1]));
            })
        .toList();
  }

  static List<OfficialPoint> osgbToEtrs() throws IOException {
    List<String> in = TestData.lines("ostn15/OSTN15_OSGM15_TestInput_OSGBtoETRS.txt");
    List<String> out = TestData.lines("ostn15/OSTN15_OSGM15_TestOutput_OSGBtoETRS.txt");
    return in.stream()
        .skip(1)
        .map(line -> line.split(","))
        .map(
            point -> {
              String[] result = row(out, point[0] + ",RESULT,");
              return new OfficialPoint(
                  point[0],
                  number(point[1]),
                  number(point[2]),
                  number(result[3]),
                  number(result[2]));
            })
        .toList();
  }

  static double metresBetween(double lonA, double latA, double lonB, double latB) {
    double degree = Math.PI / 180 * 6_378_137;
    return Math.hypot(
        (lonA - lonB) * degree * Math.cos(Math.toRadians(latA)), (latA - latB) * degree);
  }

  private static String[] row(List<String> lines, String start) {
    return lines.stream()
        .filter(line -> line.startsWith(start))
        .findFirst()
        .orElseThrow()
        .split(",");
  }

  private static double number(String text) {
    return Double.parseDouble(text.strip());
  }
}
