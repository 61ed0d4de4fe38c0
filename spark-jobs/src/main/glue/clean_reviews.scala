import io.marquee.spark.CleanReviews

/** The script that AWS Glue asks for; all that it does is in spark-jobs.jar (`--extra-jars`). */
object GlueApp {
  def main(args: Array[String]): Unit = CleanReviews.main(args)
}
