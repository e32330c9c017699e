/**
 * The audit of reads of personal data: {@link uk.trigpoint.datasets.audit.ReadAudit} writes two
 * entries for each read, {@link uk.trigpoint.datasets.audit.AuditReports} answers who read what,
 * and {@link uk.trigpoint.datasets.audit.AuditChain} checks that no entry was changed.
 */
@NullMarked
package uk.trigpoint.datasets.audit;

import org.jspecify.annotations.NullMarked;
