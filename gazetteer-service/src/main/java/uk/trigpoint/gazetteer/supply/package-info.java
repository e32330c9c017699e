/**
 * Supplies as things: received and staged ({@link
 * uk.trigpoint.gazetteer.supply.SupplyStagingService}), looked at ({@link
 * uk.trigpoint.gazetteer.supply.SupplyPreview}), applied and undone ({@link
 * uk.trigpoint.gazetteer.supply.SupplyService}), each in one transaction. What they bring and end
 * is the business of the package {@code record}, what follows from it of {@code derive}.
 *
 * <pre>
 * file ─► staged ─► applied ─► undone
 *   │ more volumes: incomplete     │
 *   └► refused   └► discarded      └► the state before, to the byte
 * </pre>
 */
@NullMarked
package uk.trigpoint.gazetteer.supply;

import org.jspecify.annotations.NullMarked;
