package uk.trigpoint.benchmarks.address.synthetic;

import java.util.ArrayList;
import java.util.List;
import uk.trigpoint.benchmarks.address.county.Home;
import uk.trigpoint.benchmarks.address.measure.Expectation;
import uk.trigpoint.benchmarks.address.measure.LabelledQuery;
import uk.trigpoint.matching.record.AddressParts;
import uk.trigpoint.matching.record.AddressParts.AddressableObject;
import uk.trigpoint.samplecounty.random.SeededRandom;

/**
 * Addresses of other counties whose number and street the county has too: 49 CULHAM ROAD, LEEDS LS6
 * 2AB. None may be accepted. A third has the post town alone, a third the postcode alone.
 */
public final class ElsewhereTexts {
  private static final List<String> ELSEWHERE =
      List.of(
          "LEEDS,LS6",
          "SHEFFIELD,S10",
          "YORK,YO24",
          "HULL,HU5",
          "NORWICH,NR2",
          "IPSWICH,IP4",
          "BRIGHTON,BN2",
          "CANTERBURY,CT1",
          "EXETER,EX4",
          "PLYMOUTH,PL4",
          "TRURO,TR1",
          "CARDIFF,CF24",
          "SWANSEA,SA2",
          "LIVERPOOL,L15",
          "MANCHESTER,M14",
          "CARLISLE,CA2",
          "DURHAM,DH1",
          "SUNDERLAND,SR4",
          "NOTTINGHAM,NG7",
          "LINCOLN,LN2",
          "DERBY,DE22",
          "STOKE-ON-TRENT,ST4",
          "SHREWSBURY,SY3",
          "PRESTON,PR2",
          "BLACKPOOL,FY4",
          "BOLTON,BL1",
          "LANCASTER,LA1",
          "HARROGATE,HG2",
          "WAKEFIELD,WF2",
          "HUDDERSFIELD,HD3",
          "EDINBURGH,EH9",
          "GLASGOW,G41",
          "DUNDEE,DD2",
          "COLCHESTER,CO3",
          "CHELMSFORD,CM1",
          "SOUTHEND-ON-SEA,SS2",
          "PORTSMOUTH,PO4",
          "BOURNEMOUTH,BH8",
          "TAUNTON,TA1",
          "BRISTOL,BS7");
  private static final String LETTERS = "ABDEFGHJLNPQRSTUWXYZ";

  private ElsewhereTexts() {}

  /** Returns texts with the number and street of a property and the place of another county. */
  public static List<LabelledQuery> of(List<Home> homes, int rows, long seed) {
    SeededRandom random = SeededRandom.of(seed, "elsewhere", 0);
    List<LabelledQuery> queries = new ArrayList<>();
    while (queries.size() < rows) {
      AddressParts parts = homes.get(random.nextInt(homes.size())).preferred().parts();
      AddressableObject pao = parts.pao();
      if (pao.startNumber() == null || parts.street() == null) {
        continue;
      }
      String[] place = ELSEWHERE.get(random.nextInt(ELSEWHERE.size())).split(",");
      String postcode =
          place[1]
              + " "
              + (1 + random.nextInt(9))
              + LETTERS.charAt(random.nextInt(LETTERS.length()))
              + LETTERS.charAt(random.nextInt(LETTERS.length()));
      String where =
          switch (queries.size() % 3) {
            case 0 -> place[0] + ", " + postcode;
            case 1 -> place[0];
            default -> postcode;
          };
      queries.add(
          new LabelledQuery(
              "elsewhere " + queries.size(),
              pao.range() + " " + parts.street() + ", " + where,
              Expectation.NOT_ACCEPTED,
              0,
              List.of(List.of("town and postcode", "town", "postcode").get(queries.size() % 3))));
    }
    return queries;
  }
}
