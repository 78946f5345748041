"use strict";
exports.id = 764;
exports.ids = [764];
exports.modules = {

/***/ 3764:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   connectGitHub: () => (/* binding */ connectGitHub)
/* harmony export */ });
/* harmony import */ var _index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4935);
/* harmony import */ var _refusal_BlRvQNWm_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3733);
const patience={timeoutMs:12e3,secondMs:1e3,limitMs:6e4};const workflowLogin=`github-actions[bot]`;async function connectGitHub(options){const{owner,repository:repo}=options;const octokit=await createOctokit(options,true);const direct=await createOctokit(options,false);let login;let silent=false;return{async request(route,parameters){const own=parameters?.[`request`];const once=route.startsWith(`GET `)&&!silent?{}:{retries:0};const how={...typeof own===`object`?own:{},...once};const reply=await octokit.request(route,{owner,repo,...parameters,request:how}).catch(error=>{const refusal=(0,_refusal_BlRvQNWm_js__WEBPACK_IMPORTED_MODULE_1__.r)(error,options.token);silent=refusal.kind===`unclear`;return Promise.reject(refusal)});silent=false;return{status:reply.status,headers:reply.headers,data:reply.data}},viewer:()=>login??=askViewer(()=>direct.graphql(`{ viewer { login } }`),options.token)}}const viewer=(0,_index_js__WEBPACK_IMPORTED_MODULE_0__.C)({viewer:(0,_index_js__WEBPACK_IMPORTED_MODULE_0__.C)({login:(0,_index_js__WEBPACK_IMPORTED_MODULE_0__.j)().check((0,_index_js__WEBPACK_IMPORTED_MODULE_0__.z)(1),(0,_index_js__WEBPACK_IMPORTED_MODULE_0__.R)(200))})});async function askViewer(ask,token){try{return viewer.safeParse(await ask()).data?.viewer.login??`github-actions[bot]`}catch(error){const refusal=(0,_refusal_BlRvQNWm_js__WEBPACK_IMPORTED_MODULE_1__.r)(error,token);if(isAnswer(error)||!refusal.retryable)return workflowLogin;throw refusal}}function isAnswer(error){return error instanceof Error&&error.name===`GraphqlResponseError`}async function createOctokit({token,apiUrl,logger,patience:how=patience},paced){const[{getOctokit},{retry},{throttling}]=await Promise.all([Promise.all(/* import() */[__webpack_require__.e(132), __webpack_require__.e(615), __webpack_require__.e(157)]).then(__webpack_require__.bind(__webpack_require__, 1615)).then(n=>n.n),Promise.all(/* import() */[__webpack_require__.e(48), __webpack_require__.e(762)]).then(__webpack_require__.bind(__webpack_require__, 6762)).then(n=>n.t),Promise.all(/* import() */[__webpack_require__.e(48), __webpack_require__.e(144)]).then(__webpack_require__.bind(__webpack_require__, 8144))]);const mayWait=(seconds,{method},_octokit,retried)=>method===`GET`&&seconds*how.secondMs<=how.limitMs&&retried<2;const tell=message=>logger.debug(`GitHub: ${message}`);return getOctokit(token,{baseUrl:apiUrl,userAgent:`worldflux-action`,log:{debug:()=>void 0,info:()=>void 0,warn:tell,error:tell},retry:{retryAfterBaseValue:how.secondMs,doNotRetry:[400,401,403,404,410,422,429,451]},throttle:{enabled:paced,retryAfterBaseValue:how.secondMs,onRateLimit:mayWait,onSecondaryRateLimit:mayWait,...how.limiters}},({hook})=>hook.before(`request`,options=>{options.request.signal=AbortSignal.timeout(how.timeoutMs)}),retry,throttling)}

/***/ }),

/***/ 3733:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ tooLong),
/* harmony export */   n: () => (/* binding */ explainRefusal),
/* harmony export */   r: () => (/* binding */ readRefusal),
/* harmony export */   t: () => (/* binding */ Refusal)
/* harmony export */ });
/* harmony import */ var _index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4935);
var Refusal=class extends _index_js__WEBPACK_IMPORTED_MODULE_0__.Z{name=`Refusal`;kind;accepted;retryAfterMs;constructor(message,facts){super(message,{...facts,retryable:facts.kind===`limited`||facts.kind===`unclear`});this.kind=facts.kind;this.accepted=facts.accepted;this.retryAfterMs=facts.retryAfterMs??0}};const aMinute=6e4;const header=(0,_index_js__WEBPACK_IMPORTED_MODULE_0__.w)((0,_index_js__WEBPACK_IMPORTED_MODULE_0__.P)([(0,_index_js__WEBPACK_IMPORTED_MODULE_0__.j)(),(0,_index_js__WEBPACK_IMPORTED_MODULE_0__.S)()]));const answered=(0,_index_js__WEBPACK_IMPORTED_MODULE_0__.C)({headers:(0,_index_js__WEBPACK_IMPORTED_MODULE_0__.C)({"retry-after":header,"x-ratelimit-remaining":header,"x-ratelimit-reset":header,"x-accepted-github-permissions":header,date:header})});const requestError=(0,_index_js__WEBPACK_IMPORTED_MODULE_0__.C)({status:(0,_index_js__WEBPACK_IMPORTED_MODULE_0__.S)(),message:(0,_index_js__WEBPACK_IMPORTED_MODULE_0__.j)(),response:(0,_index_js__WEBPACK_IMPORTED_MODULE_0__.w)(answered)});function readRefusal(error,token=``){if(error instanceof Refusal)return error;const{data}=requestError.safeParse(error);const said=data?.message??(error instanceof Error?error.message:String(error));const message=(0,_index_js__WEBPACK_IMPORTED_MODULE_0__.s)(token===``?said:said.replaceAll(token,`***`));if(data?.response===void 0)return new Refusal(message,{kind:`unclear`,cause:error});const{status,response}=data;const{headers}=response;const accepted=headers[`x-accepted-github-permissions`];const kind=kindOf(status,data.message,headers);return new Refusal(message,{kind,status,accepted:accepted===void 0?void 0:String(accepted),retryAfterMs:kind===`limited`?readDelay(headers):0,cause:error})}function kindOf(status,message,headers){if(status===401)return`token`;if(status===429)return`limited`;if(status===403){if(String(headers[`x-ratelimit-remaining`])===`0`||headers[`retry-after`]!==void 0||/\brate limit\b/i.test(message))return`limited`;return/\b(?:is locked|locked issue|conversation is locked)\b/i.test(message)?`locked`:`permission`}if(status===404||status===410)return`missing`;if(status===422)return/\btoo long\b/i.test(message)?`too-long`:`rejected`;return status>=400&&status<500?`rejected`:`unclear`}function readDelay(headers){const after=Number(headers[`retry-after`]);if(headers[`retry-after`]!==void 0&&Number.isFinite(after))return Math.max(0,after*1e3);const reset=Number(headers[`x-ratelimit-reset`])*1e3-Date.parse(String(headers.date));return String(headers[`x-ratelimit-remaining`])===`0`&&Number.isFinite(reset)?Math.max(0,reset):aMinute}const waysOut=`Either grant the permission to the job. What a job names replaces all other permissions, so name the others that it needs too:
permissions:
  contents: read
  pull-requests: write
Or, for pull requests from forks, whose token is read-only whatever the workflow says, let a second workflow write the comment. It
checks nothing out; put it on the default branch as .github/workflows/worldflux-comment.yml:
name: worldflux-comment
on:
  workflow_run:
    workflows: [train] # the name of the workflow that trains
    types: [completed]
permissions: {}
jobs:
  comment:
    runs-on: ubuntu-latest
    permissions:
      actions: read
      contents: read
      pull-requests: write
    steps:
      - uses: worldflux/action@v1`;function namePermissions(accepted=``){const names=accepted.split(/[;,]/).flatMap(each=>{const[,name=``,level=``]=/^\s*([a-z_]{1,40})=(read|write|admin)\s*$/.exec(each)??[];return name===``?[]:[`${name.replaceAll(`_`,`-`)}: ${level}`]});return names.length===0?`pull-requests: write`:names.join(` or `)}function explainRefusal({kind,status,message,accepted}){const told=status===void 0?message:`${message} (HTTP ${status})`;switch(kind){case`permission`:return{code:`WF-COMMENT-PERMISSION`,reason:`GitHub refused the comment: this token lacks the permission that is asked for here, ${namePermissions(accepted)}.`,mend:waysOut};case`token`:return{code:`WF-COMMENT-PERMISSION`,reason:`GitHub does not know this token: ${told}`,mend:"Leave the input `github-token` out, so that it is the job\u2019s own token, or give it one that has not expired."};case`locked`:return{code:`WF-COMMENT-PLACE`,reason:`The pull request\u2019s conversation is locked, so nobody can comment on it.`,mend:"Unlock the conversation and re-run the job, or set `comment: never`."};case`missing`:return{code:`WF-COMMENT-PLACE`,reason:`GitHub shows this token no such pull request: ${told}`,mend:"It may be deleted, or the token may be of another repository; leave the input `github-token` out, so that it is the job\u2019s own."};case`too-long`:return tooLong;case`limited`:case`rejected`:case`unclear`:return{code:`WF-COMMENT-SERVICE`,reason:`GitHub did not take the comment: ${told}`,mend:`Re-run the job; the job summary holds the report until then. https://www.githubstatus.com tells of outages.`}}}const tooLong={code:`WF-COMMENT-SIZE`,reason:`The report is longer than a comment may be, even in its shortest form.`,mend:`The job summary holds it in full. Fewer legs in the matrix, or fewer runs in a job, make it shorter.`};

/***/ })

};
;