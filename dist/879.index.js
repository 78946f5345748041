"use strict";
exports.id = 879;
exports.ids = [879];
exports.modules = {

/***/ 5879:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ findPulls),
/* harmony export */   r: () => (/* binding */ pulls_exports),
/* harmony export */   t: () => (/* binding */ checkPulls)
/* harmony export */ });
/* harmony import */ var _rolldown_runtime_uAoGYdj4_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3157);
/* harmony import */ var _index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4935);
/* harmony import */ var _refusal_BlRvQNWm_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3733);
var pulls_exports=/* @__PURE__ */ (0,_rolldown_runtime_uAoGYdj4_js__WEBPACK_IMPORTED_MODULE_0__.n)({findPulls:()=>findPulls});const end=(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.C)({sha:(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.j)(),ref:(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.j)(),repo:(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.x)((0,_index_js__WEBPACK_IMPORTED_MODULE_1__.C)({id:(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.S)()}))});const pullSchema=(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.C)({number:(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.g)(),state:(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.j)(),head:end,base:end});async function findPulls(github,lookup){const{headSha,headOwner,headBranch}=lookup;const byBranch=headOwner!==void 0&&headBranch!==void 0;try{const{data}=byBranch?await github.request(`GET /repos/{owner}/{repo}/pulls`,{state:`open`,head:`${headOwner}:${headBranch}`,per_page:100}):await github.request(`GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls`,{commit_sha:headSha,per_page:100});return{pulls:((0,_index_js__WEBPACK_IMPORTED_MODULE_1__.f)(pullSchema).safeParse(data).data??[]).filter(pull=>fits(pull,lookup)).map(toFound)}}catch(error){if(error instanceof _refusal_BlRvQNWm_js__WEBPACK_IMPORTED_MODULE_2__.t)return{pulls:[],reason:`GitHub could not be asked for the pull request: ${error.message}`};throw error}}function toFound({number,base}){return{number,baseRef:base.ref}}async function checkPulls(github,numbers,lookup){const asked=numbers.map(async number=>{const{data}=await github.request(`GET /repos/{owner}/{repo}/pulls/{pull_number}`,{pull_number:number});const pull=pullSchema.safeParse(data).data;return pull&&fits(pull,lookup)?[toFound(pull)]:[]});return(await Promise.all(asked)).flat()}function fits({state,head,base},lookup){const same=(id,wanted)=>wanted===void 0||id===wanted;return state===`open`&&head.sha===lookup.headSha&&same(head.repo?.id,lookup.headRepositoryId)&&same(base.repo?.id,lookup.baseRepositoryId)}

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