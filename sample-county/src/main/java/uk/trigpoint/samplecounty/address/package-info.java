/**
 * Generates plots' properties, addresses and identifiers: {@link
 * uk.trigpoint.samplecounty.address.SettlementAddresser} passes every {@link
 * uk.trigpoint.samplecounty.address.Property} to a sink.
 */
@NullMarked
package uk.trigpoint.samplecounty.address;

import org.jspecify.annotations.NullMarked;
