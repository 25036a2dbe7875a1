"""The Spark that is measured: this machine alone, two cores, shares of 16 MB."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.driver.memory": "2g",
    # The default collector works beside the program and takes processor time from it.
    "spark.driver.extraJavaOptions": "-XX:+UseParallelGC",
    "spark.sql.files.maxPartitionBytes": str(16 << 20),
    "spark.sql.execution.arrow.maxRecordsPerBatch": "2000",
    "spark.sql.shuffle.partitions": "8",
    "spark.log.level": "ERROR",
}


def local() -> "SparkSession":
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master("local[2]")
    for name, value in SETTINGS.items():
        builder = builder.config(name, value)
    return builder.getOrCreate()
