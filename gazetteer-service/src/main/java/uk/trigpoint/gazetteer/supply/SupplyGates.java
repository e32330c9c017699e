package uk.trigpoint.gazetteer.supply;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import uk.trigpoint.datasets.gate.GateFinding;
import uk.trigpoint.datasets.gate.Gates;
import uk.trigpoint.datasets.publish.DatasetGates;
import uk.trigpoint.records.version.RecordTable;
import uk.trigpoint.records.version.RecordsOfOthers;
import uk.trigpoint.records.version.VanishedRecords;

/**
 * Checks a staged supply against the gates of the dataset that is derived from it. The first supply
 * of a register is held if its properties are another's, or too much of it is rejected.
 */
@Singleton
public final class SupplyGates {
  private final DatasetGates gates;

  public SupplyGates(DatasetGates gates) {
    this.gates = gates;
  }

  /** Returns the reasons to hold a staged supply; empty if there are none. */
  List<GateFinding> check(Handle handle, SupplyRow supply) {
    List<GateFinding> findings = new ArrayList<>();
    Gates limits = gates.getOrDefaults(handle, supply.kind().dataset());
    if (supply.kind() == RegisterKind.LLPG) {
      RecordsOfOthers records = RecordsOfOthers.count(handle, supply.id(), supply.register());
      limits.findOfOthers(records.ofOthers(), records.staged(), "UPRNs").ifPresent(findings::add);
    }
    limits
        .findRejects(supply.rejected(), supply.accepted() + supply.rejected(), "lines")
        .ifPresent(findings::add);
    if (supply.full() && SupplySequence.lastApplied(handle, supply.register()).isPresent()) {
      findVanished(handle, supply, limits, RecordTable.BLPU, "UPRNs").ifPresent(findings::add);
      findVanished(handle, supply, limits, RecordTable.STREET, "USRNs").ifPresent(findings::add);
    }
    return findings;
  }

  private static Optional<GateFinding> findVanished(
      Handle handle, SupplyRow supply, Gates limits, RecordTable table, String noun) {
    VanishedRecords records = VanishedRecords.count(handle, table, supply.id(), supply.register());
    return limits.findVanished(records.vanished(), records.inForce(), noun);
  }
}
