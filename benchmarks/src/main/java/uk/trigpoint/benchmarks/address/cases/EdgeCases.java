package uk.trigpoint.benchmarks.address.cases;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uk.trigpoint.benchmarks.address.measure.Expectation;
import uk.trigpoint.benchmarks.address.measure.LabelledQuery;
import uk.trigpoint.benchmarks.address.measure.Result;
import uk.trigpoint.matching.index.AddressIndex;
import uk.trigpoint.matching.index.AddressIndexWriter;
import uk.trigpoint.matching.rank.AddressMatcher;
import uk.trigpoint.matching.record.Variant;

/**
 * The open collection of edge cases of uk_address_matcher (MIT licence): a messy address and its
 * candidates, of which the first is right. Each case is its own gazetteer.
 */
public final class EdgeCases {
  /** Name of the file. */
  public static final String FILE = "edge_case_addresses.yaml";

  private static final Pattern TOKEN =
      Pattern.compile("(messy_address:)|(canonical_addresses:)|\"([^\"]*)\"");

  private EdgeCases() {}

  /** An address and its postcode. */
  private record AddressText(String address, String postcode) {}

  private record Case(AddressText messy, List<AddressText> candidates) {}

  /** Runs all cases. */
  public static Result run(Path folder) {
    Result result = new Result("edge cases");
    int number = 0;
    for (Case one : read(folder.resolve(FILE))) {
      number++;
      String text = one.messy().address() + ", " + one.messy().postcode();
      try (AddressIndex index = index(one.candidates())) {
        result.run(
            new AddressMatcher(index),
            List.of(new LabelledQuery("edge " + number, text, Expectation.FIRST, 1, List.of())));
      }
    }
    return result;
  }

  private static AddressIndex index(List<AddressText> candidates) {
    try (AddressIndexWriter writer = AddressIndex.builder()) {
      long uprn = 0;
      for (AddressText candidate : candidates) {
        writer.add(Variant.ofText(++uprn, candidate.address(), candidate.postcode()));
      }
      return writer.build();
    }
  }

  /** Reads the YAML file, which has only keys and pairs of quoted strings. */
  private static List<Case> read(Path file) {
    List<Case> cases = new ArrayList<>();
    try {
      String text = Files.readString(file).replaceAll("(?m)^\\s*#.*$", "");
      Matcher token = TOKEN.matcher(text);
      List<String> pair = new ArrayList<>();
      List<AddressText> read = new ArrayList<>();
      while (token.find()) {
        if (token.group(1) != null) {
          finish(read, cases);
        } else if (token.group(3) != null) {
          pair.add(token.group(3));
        }
        if (pair.size() == 2) {
          read.add(new AddressText(pair.getFirst(), pair.getLast()));
          pair.clear();
        }
      }
      finish(read, cases);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return cases;
  }

  private static void finish(List<AddressText> read, List<Case> cases) {
    if (!read.isEmpty()) {
      cases.add(new Case(read.getFirst(), List.copyOf(read.subList(1, read.size()))));
      read.clear();
    }
  }
}
