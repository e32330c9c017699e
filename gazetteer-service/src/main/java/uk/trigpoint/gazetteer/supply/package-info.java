/**
 * Supplies: staging ({@link uk.trigpoint.gazetteer.supply.SupplyStagingService}), preview ({@link
 * uk.trigpoint.gazetteer.supply.SupplyPreview}), applying and undoing ({@link
 * uk.trigpoint.gazetteer.supply.SupplyService}), each in one transaction. The module
 * gazetteer-records writes the records, the package {@code derive} the data derived from them.
 *
 * <pre>
 * file ─► staged ─► applied ─► undone
 *   │ more volumes: incomplete     │
 *   └► refused   └► discarded      └► restores the previous state exactly
 * </pre>
 */
@NullMarked
package uk.trigpoint.gazetteer.supply;

import org.jspecify.annotations.NullMarked;
