<h1>{{HEADING}}</h1>
{{#MATTER}}<p class="lead">向{{ORGAN}}申请。不需要账号；提交后得到受理回执和查询码。</p>
<section aria-labelledby="guide"><h2 id="guide">办事指南</h2>
<dl class="facts"><dt>决定机关</dt><dd><a href="/organs/{{ORGAN_ID}}">{{ORGAN}}</a>{{#HAS_ADDRESS}}，{{ADDRESS}}{{/HAS_ADDRESS}}{{#HAS_PHONE}}，电话{{PHONE}}{{/HAS_PHONE}}</dd>
{{#HAS_BASIS}}<dt>法律依据</dt><dd>{{BASIS}}</dd>{{/HAS_BASIS}}{{#HAS_PLAIN}}<dt>通俗说明</dt><dd>{{PLAIN}}</dd>{{/HAS_PLAIN}}
{{#GUIDE}}{{#LINES}}<dt>{{TITLE}}</dt><dd>{{TEXT}}</dd>{{/LINES}}{{/GUIDE}}</dl>
{{#UNGUIDED}}<p class="problem" role="note">本事项还没有登记办事指南：条件、申请材料、办理期限和收费没有公示。请先拨打机关电话{{PHONE}}问清；材料不齐的，机关会一次告知补正。</p>{{/UNGUIDED}}
<p><a href="/powers/{{ID}}">权责事项、办理流程和救济途径</a></p></section>
{{/MATTER}}{{#ANSWERING}}<p class="lead">编号{{CASE_NO}}，{{ORGAN}}。{{STATE}}。</p>
{{#TOLD}}<article class="reply"><h2>{{TITLE}}</h2><p class="hint">{{ON}}</p>{{#TEXTS}}<p>{{TEXT}}</p>{{/TEXTS}}</article>
{{/TOLD}}{{/ANSWERING}}{{#REFUSED}}<div class="problem" role="alert" id="wrong"><p>{{WHY}}{{#HAS_ARTICLE}}（{{ARTICLE}}）{{/HAS_ARTICLE}}</p>{{#HAS_WRONG}}<ul>{{#WRONG}}<li><a href="#{{FIELD}}">{{MESSAGE}}</a></li>{{/WRONG}}</ul>{{/HAS_WRONG}}{{#KEPT}}<p>附件须重新选择；其他内容已为您保留。</p>{{/KEPT}}</div>
{{/REFUSED}}<form class="sheet" method="post" action="{{TO}}#wrong" enctype="multipart/form-data">
{{#CARRIED}}<input type="hidden" name="{{NAME}}" value="{{VALUE}}">
{{/CARRIED}}<section><h2>填写</h2>
{{#LINES}}{{#HAS_GROUP}}<h3>{{GROUP}}</h3>
{{/HAS_GROUP}}{{#IS_LINE}}<p><label for="{{NAME}}">{{TITLE}}{{#MUST}}<span class="must">（必填）</span>{{/MUST}}</label><input id="{{NAME}}" name="{{NAME}}"{{#MUST}} required="required"{{/MUST}} maxlength="{{LONGEST}}" value="{{V}}" autocomplete="off"{{#SAID}} aria-describedby="{{NAME}}-said"{{/SAID}}{{#HAS_ERROR}} aria-invalid="true"{{/HAS_ERROR}}>{{#SAID}}<span class="hint" id="{{NAME}}-said">{{#HAS_ERROR}}<b class="wrong">{{ERROR}}</b>{{/HAS_ERROR}}{{HINT}}</span>{{/SAID}}</p>
{{/IS_LINE}}{{#IS_DATE}}<p><label for="{{NAME}}">{{TITLE}}{{#MUST}}<span class="must">（必填）</span>{{/MUST}}</label><input id="{{NAME}}" name="{{NAME}}" type="date"{{#MUST}} required="required"{{/MUST}} value="{{V}}"{{#SAID}} aria-describedby="{{NAME}}-said"{{/SAID}}{{#HAS_ERROR}} aria-invalid="true"{{/HAS_ERROR}}>{{#SAID}}<span class="hint" id="{{NAME}}-said">{{#HAS_ERROR}}<b class="wrong">{{ERROR}}</b>{{/HAS_ERROR}}{{HINT}}</span>{{/SAID}}</p>
{{/IS_DATE}}{{#IS_LONG}}<p><label for="{{NAME}}">{{TITLE}}{{#MUST}}<span class="must">（必填）</span>{{/MUST}}</label><textarea id="{{NAME}}" name="{{NAME}}" rows="6"{{#MUST}} required="required"{{/MUST}} maxlength="{{LONGEST}}"{{#SAID}} aria-describedby="{{NAME}}-said"{{/SAID}}{{#HAS_ERROR}} aria-invalid="true"{{/HAS_ERROR}}>{{V}}</textarea>{{#SAID}}<span class="hint" id="{{NAME}}-said">{{#HAS_ERROR}}<b class="wrong">{{ERROR}}</b>{{/HAS_ERROR}}{{HINT}}</span>{{/SAID}}</p>
{{/IS_LONG}}{{#IS_CHOICE}}<fieldset id="{{NAME}}"><legend>{{TITLE}}{{#MUST}}<span class="must">（必填）</span>{{/MUST}}</legend>{{#SAID}}<span class="hint">{{#HAS_ERROR}}<b class="wrong">{{ERROR}}</b>{{/HAS_ERROR}}{{HINT}}</span>{{/SAID}}
{{#OPTIONS}}<label><input type="radio" name="{{NAME}}"{{#MUST}} required="required"{{/MUST}} value="{{ID}}"{{#CHOSEN}} checked="checked"{{/CHOSEN}}>{{TITLE}}</label>{{/OPTIONS}}</fieldset>
{{/IS_CHOICE}}{{#IS_CHOICES}}<fieldset id="{{NAME}}"><legend>{{TITLE}}{{#MUST}}<span class="must">（必填）</span>{{/MUST}}</legend>{{#SAID}}<span class="hint">{{#HAS_ERROR}}<b class="wrong">{{ERROR}}</b>{{/HAS_ERROR}}{{HINT}}</span>{{/SAID}}
{{#OPTIONS}}<label><input type="checkbox" name="{{NAME}}" value="{{ID}}"{{#CHOSEN}} checked="checked"{{/CHOSEN}}>{{TITLE}}</label>{{/OPTIONS}}</fieldset>
{{/IS_CHOICES}}{{#IS_FILES}}<p><label for="{{NAME}}">{{TITLE}}（照片或者PDF文件）{{#MUST}}<span class="must">（必填）</span>{{/MUST}}</label><input id="{{NAME}}" name="{{NAME}}" type="file" multiple="multiple"{{#MUST}} required="required"{{/MUST}} accept="image/*,application/pdf" aria-describedby="{{NAME}}-said"{{#HAS_ERROR}} aria-invalid="true"{{/HAS_ERROR}}><span class="hint" id="{{NAME}}-said">{{#HAS_ERROR}}<b class="wrong">{{ERROR}}</b>{{/HAS_ERROR}}{{HINT}}文件名请写明是什么材料；一共最多{{MOST_FILES}}个，每个不超过{{MOST_OF_A_FILE}}兆字节，一共不超过{{MOST_OF_FILES}}兆字节。</span></p>
{{/IS_FILES}}{{/LINES}}</section>
<section><h2>提交</h2>
<p><label for="answer">{{QUESTION}}<span class="must">（必填）</span></label><input id="answer" name="answer" inputmode="numeric" required maxlength="3" value="{{V_ANSWER}}" autocomplete="off"></p>
<input type="hidden" name="puzzle" value="{{TOKEN}}"><input type="hidden" name="work" value="">
<p class="hint" id="worked" role="status" hidden>您的浏览器已经完成自动验证，不需要做算式。</p>
<p><button>提交</button></p>
<p class="hint">对申请材料实质内容的真实性负责。姓名、证件号码和联系方式加密保存，只供办理本件使用。</p></section>
</form>
<script src="/assets/work.js" type="module"></script>
