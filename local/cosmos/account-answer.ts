// The account itself: where it can be read and written.
import type { CosmosAnswer } from "./http-message";
import { answer } from "./management-answers";

/** GET / : where this account can be written and read. */
export function accountAnswer(url: string, name: string): CosmosAnswer {
  const location = { name: "Local", databaseAccountEndpoint: url };
  return answer(200, {
    _self: "",
    id: name,
    _rid: `${name}.local`,
    media: "//media/",
    addresses: "//addresses/",
    _dbs: "//dbs/",
    writableLocations: [location],
    readableLocations: [location],
    enableMultipleWriteLocations: false,
    enablePerPartitionFailoverBehavior: false,
    userReplicationPolicy: { asyncReplication: false, minReplicaSetSize: 1, maxReplicasetSize: 4 },
    userConsistencyPolicy: { defaultConsistencyLevel: "Session" },
    systemReplicationPolicy: { minReplicaSetSize: 1, maxReplicasetSize: 4 },
    readPolicy: { primaryReadCoefficient: 1, secondaryReadCoefficient: 1 },
    queryEngineConfiguration: JSON.stringify({
      maxSqlQueryInputLength: 262144,
      maxJoinsPerSqlQuery: 5,
      maxLogicalAndPerSqlQuery: 500,
      maxLogicalOrPerSqlQuery: 500,
      maxInExpressionItemsCount: 16000,
      queryMaxInMemorySortDocumentCount: 500,
      allowNewKeywords: true,
      enableSpatialIndexing: false,
    }),
  });
}
