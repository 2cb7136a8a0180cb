/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse.sql;

import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.table.TableName;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Stream;
import org.apache.iceberg.spark.SparkCatalog;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.NoSuchFunctionException;
import org.apache.spark.sql.catalyst.analysis.NoSuchNamespaceException;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.functions.UnboundFunction;
import org.apache.spark.sql.connector.catalog.procedures.UnboundProcedure;

/**
 * Iceberg's catalog with Headrace's verbs in its namespace {@code system}. A session of another
 * tool has it by {@code spark.sql.catalog.lake=io.headrace.lakehouse.sql.HeadraceCatalog} and the
 * properties that Iceberg's {@link SparkCatalog} takes.
 */
public final class HeadraceCatalog extends SparkCatalog {
  private static final String SYSTEM = "system";

  private final Routines<SystemProcedure> procedures = Routines.procedures();
  private final Routines<SystemFunction> functions = Routines.functions();

  @Override
  public UnboundProcedure loadProcedure(Identifier identifier) {
    if (isSystem(identifier.namespace())) {
      var own = procedures.find(identifier.name());
      if (own.isPresent()) {
        return new CallableProcedure(own.get(), this::lakehouse);
      }
    }
    return super.loadProcedure(identifier);
  }

  @Override
  public Identifier[] listProcedures(String[] namespace) {
    return with(super.listProcedures(namespace), namespace, procedures.names());
  }

  @Override
  public UnboundFunction loadFunction(Identifier identifier) throws NoSuchFunctionException {
    if (isSystem(identifier.namespace())) {
      var own = functions.find(identifier.name());
      if (own.isPresent()) {
        return new BindableFunction(own.get(), this::lakehouse);
      }
    }
    return super.loadFunction(identifier);
  }

  @Override
  public Identifier[] listFunctions(String[] namespace) throws NoSuchNamespaceException {
    return with(super.listFunctions(namespace), namespace, functions.names());
  }

  private static Identifier[] with(
      Identifier[] others, String[] namespace, Collection<String> names) {
    return isSystem(namespace)
        ? Stream.concat(
                Arrays.stream(others), names.stream().map(name -> Identifier.of(namespace, name)))
            .toArray(Identifier[]::new)
        : others;
  }

  private static boolean isSystem(String[] namespace) {
    return namespace.length == 1 && namespace[0].equalsIgnoreCase(SYSTEM);
  }

  /** The lakehouse this catalog is, in the session that asks. */
  private Lakehouse lakehouse() {
    if (!name().equals(TableName.DEFAULT_CATALOG)) {
      throw Failure.badRequest(
          "Headrace's routines work on the catalog "
              + TableName.DEFAULT_CATALOG
              + ", this one is called "
              + name()
              + ": configure it as spark.sql.catalog."
              + TableName.DEFAULT_CATALOG
              + ".");
    }
    return Lakehouse.inSession(SparkSession.active(), icebergCatalog());
  }
}
